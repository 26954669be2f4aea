  // Timeouts in seconds as in the vendor's script, divided where a test asks for it.
  const after = (seconds) => (seconds * 1000) / DIVISOR;
  const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  // A response that no retry will change.
  class Refusal extends Error {
    constructor(message, unsupported) {
      super(message);
      // Error converts every message to a string, and some are undefined here.
      this.shown = message;
      this.unsupported = unsupported === true;
    }
  }

  // The meaning of an unsuccessful response; undefined if a retry is worthwhile.
  function classify(status, problem, messages) {
    if (status === 401 || status === 403) {
      return new Refusal(messages.unauthorised);
    }
    const message = problem && problem.errors && problem.errors[0] && problem.errors[0].message;
    if (status !== 400 || typeof message !== "string") {
      return undefined;
    }
    if (problem.title === "Capability not supported") {
      return new Refusal(messages.capability + " : " + message);
    }
    if (problem.title !== "Bad request") {
      return undefined;
    }
    if (message.includes("hostedFieldsSessionId")) {
      return new Refusal(messages.invalidToken);
    }
    if (message.includes("Invalid libVersion")) {
      return new Refusal(message);
    }
    if (message.includes("card type")) {
      return new Refusal(messages.unsupported, true);
    }
    return undefined;
  }

  // One call to the session API: 15 seconds for each attempt, five retries after 5, 6, 7, 8 and 9 seconds, one key for all of them.
  async function call(method, session, path, body, messages, exhausted) {
    const key = crypto.randomUUID();
    const url = GATEWAY + "/merchant/api/v2/hosted-fields-sessions/" + encodeURIComponent(session) + path;
    for (let retries = 0; ; retries += 1) {
      try {
        const headers = { "Idempotency-Key": key };
        if (body !== undefined) {
          headers["Content-Type"] = "application/json";
        }
        const response = await fetch(url, {
          method,
          headers,
          body: body === undefined ? undefined : JSON.stringify(body),
          cache: "no-store",
          credentials: "omit",
          referrerPolicy: "no-referrer",
          signal: AbortSignal.timeout(after(15)),
        });
        if (response.ok) {
          return await response.json();
        }
        const refusal = classify(response.status, await response.json().catch(() => undefined), messages);
        if (refusal) {
          throw refusal;
        }
      } catch (failure) {
        if (failure instanceof Refusal) {
          throw failure;
        }
      }
      if (retries === 5) {
        throw new Refusal(exhausted);
      }
      await sleep(after(5 + retries));
    }
  }
