"use strict";
(() => {
  const BASE = "/_sandbox";
  const INTERVAL = 1000;
  const MOST_ROWS = 500;
  const $ = (id) => document.getElementById(id);

  // A merchant can send a card number where none belongs, such as in an order id.
  function masked(text) {
    return String(text).replace(/\d(?:[ -]?\d){12,18}/g, (number) => {
      const digits = number.replace(/\D/g, "");
      let sum = 0;
      for (let i = 0; i < digits.length; i += 1) {
        let digit = Number(digits[digits.length - 1 - i]);
        if (i % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
        sum += digit;
      }
      return sum % 10 === 0 ? digits.slice(0, 6) + "…" + digits.slice(-4) : number;
    });
  }

  // Text only: nothing of a response can become markup.
  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined && text !== null) made.textContent = masked(text);
    return made;
  }

  async function call(path, options) {
    const response = await fetch(BASE + path, { cache: "no-store", credentials: "omit", ...options });
    const body = await response.json();
    if (!response.ok) {
      const words = [body.place, [body.detail, body.remedy].filter(Boolean).join("; ")].filter(Boolean).join(": ");
      throw Object.assign(new Error(words || "HTTP " + response.status), { refused: true });
    }
    return body;
  }
  const get = (path) => call(path, {});
  const post = (path, body) =>
    call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

  function money(amount, currency) {
    try {
      const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "code" });
      return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
    } catch (_) {
      return amount + " " + currency;
    }
  }

  function left(seconds) {
    if (seconds <= 0) return "expired";
    const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
    if (hours > 0) return hours + " h " + minutes + " min left";
    return minutes > 0 ? minutes + " min " + (seconds % 60) + " s left" : seconds + " s left";
  }

  const clockTime = (time) => time.slice(11, 19);
  const day = (time) => time.slice(0, 10) + " " + clockTime(time);

  // Requests.
  let seq = 0;
  let entries = [];

  function outcomeOf(entry) {
    if (entry.status === null) return "lost";
    return entry.status < 400 ? "good" : "refused";
  }

  function took(micros) {
    return micros < 1000 ? micros + " µs" : (micros / 1000).toFixed(1) + " ms";
  }

  function requestRow(entry) {
    const outcome = outcomeOf(entry);
    const row = element("div", "request");
    row.setAttribute("role", "row");
    const cell = (className, text) => {
      const made = element("span", className, text);
      made.setAttribute("role", "cell");
      row.append(made);
      return made;
    };
    const time = cell("time", clockTime(entry.time));
    time.title = entry.time;
    const what = cell("what");
    what.append(element("span", "method", entry.method), " ", element("span", "path", entry.pathTemplate || "(no path of the API)"));
    what.append(element("span", "operation", entry.operation || ""));
    const response = cell("response");
    response.append(element("span", "pill " + outcome, outcome === "lost" ? entry.error || "no response" : entry.status));
    if (entry.replayed) response.append(" ", element("span", "pill mark", "replayed"));
    cell("key", entry.idempotencyKey ? entry.idempotencyKey.slice(0, 8) : "");
    cell("took", took(entry.durationMicros));
    if (entry.reason) cell("reason" + (outcome === "lost" ? " lost" : ""), entry.reason);
    return row;
  }

  function showRequests() {
    const text = $("filter").value.trim().toLowerCase(), wanted = $("outcome").value;
    const fits = (entry) =>
      (!text || ((entry.operation || "") + " " + (entry.pathTemplate || "")).toLowerCase().includes(text)) &&
      (!wanted || (wanted === "replayed" ? entry.replayed : outcomeOf(entry) === wanted));
    const rows = entries.filter(fits).map(requestRow).reverse();
    $("request-rows").replaceChildren(...rows);
    $("no-requests").hidden = rows.length > 0;
    $("no-requests").textContent = entries.length > 0 ? "No request fits the filter." : "No requests yet.";
  }

  async function readRequests() {
    if ($("paused").checked) return;
    let read = 0;
    for (;;) {
      const { requests } = await get("/requests?after=" + seq + "&limit=200");
      for (const entry of requests) seq = Math.max(seq, entry.seq);
      entries = entries.concat(requests).slice(-MOST_ROWS);
      read += requests.length;
      if (requests.length < 200) break;
    }
    if (read > 0) showRequests();
  }

  // Money.
  let wantedId = "";
  let shownLedger = "";

  const WORDS = {
    hold: "Held", release: "Released", charge: "Charged", reversal: "Reversed", refund: "Refunded",
    refundReversal: "Refund reversed", chargeback: "Taken back by the issuer", chargebackReversal: "Given back by the issuer",
  };
  const SIGNS = { charge: 1, refundReversal: 1, chargebackReversal: 1, reversal: -1, refund: -1, chargeback: -1 };

  async function readLedger() {
    const query = (name) => "/ledger?" + name + "=" + encodeURIComponent(wantedId);
    let found = await get(wantedId === "" ? "/ledger" : query("orderId"));
    if (wantedId !== "" && found.entries.length === 0) {
      // It may be that of a payment, or of nothing.
      found = await get(query("paymentId")).catch((error) => {
        if (!error.refused) throw error;
        return found;
      });
    }
    const text = wantedId + JSON.stringify(found);
    if (text === shownLedger) return;
    shownLedger = text;
    const rows = found.entries.map((entry) => {
      const sign = SIGNS[entry.kind] || 0;
      const row = element("li", sign > 0 ? "in" : sign < 0 ? "out" : "");
      row.append(element("span", "kind", WORDS[entry.kind] || entry.kind), " ");
      row.append(element("span", "amount", money(entry.amount, entry.currency)));
      const about = element("span", "about", day(entry.time) + " · " + entry.operation + " · ");
      const id = element("button", "id", entry.id);
      id.type = "button";
      id.addEventListener("click", () => find(entry.id));
      about.append(id, " · order " + masked(entry.orderId || "–"));
      if (entry.idempotencyKey) about.append(" · key " + entry.idempotencyKey.slice(0, 8));
      row.append(about);
      return row;
    });
    $("timeline").replaceChildren(...rows);
    $("no-entries").hidden = rows.length > 0;
    $("no-entries").textContent = wantedId ? "No money has moved under this id." : "No money has moved.";
    const shown = Object.entries(found.collected).map(([currency, sum]) => money(sum, currency)).join(", ");
    $("collected").textContent = shown ? "Collected: " + shown : "";
  }

  function find(id) {
    wantedId = id.trim();
    $("find").elements.id.value = wantedId;
    refresh(readLedger);
  }

  // Sessions and tokens.
  function tokenRow(token, words, ended, lifetime) {
    const row = element("li");
    row.append(element("code", "", token.token), " " + [words, ended || left(token.secondsLeft)].filter(Boolean).join(" · "));
    if (!ended && token.secondsLeft > 0) {
      const bar = element("progress");
      bar.max = lifetime;
      bar.value = Math.min(token.secondsLeft, lifetime);
      bar.setAttribute("aria-label", "Time left");
      row.append(bar);
    }
    return row;
  }

  function fillList(id, rows, none) {
    $(id).replaceChildren(...(rows.length > 0 ? rows.reverse() : [element("li", "quiet", none)]));
  }

  async function readSessions() {
    const found = await get("/sessions");
    const sessions = found.sessions.slice(-20).map((session) =>
      tokenRow(session, "terminal " + session.processingTerminalId + ", " + session.scenario, session.submitted ? "submitted" : "", 600));
    fillList("session-list", sessions, "None.");
    const tokens = found.singleUseTokens.slice(-20).map((token) => tokenRow(token, "", token.used ? "used" : "", 1800));
    fillList("token-list", tokens, "None.");
    const access = found.accessTokens;
    $("access-tokens").textContent = access.valid + " of " + access.issued + " are valid" +
      (access.secondsLeft === null || access.secondsLeft === undefined ? "." : "; the last one has " + left(access.secondsLeft) + ".");
  }

  // Events and background validations.
  const ACTIONS = ["resend", "duplicate", "reorder", "delay", "wrong-secret", "unknown-type"];
  const MOST_POSTS = 30;
  const STATUS_CLASSES = { delivered: "good", failed: "refused", canceled: "refused", waiting: "mark", held: "mark" };
  let shownPosts = "";

  function attempt(one) {
    const outcome = [one.status === null ? "" : "HTTP " + one.status, one.error].filter(Boolean).join(": ");
    return element("li", "", day(one.time) + " · " + outcome);
  }

  function action(path, words, done) {
    const button = element("button", "", words);
    button.type = "button";
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await post(path, {});
        report("event-result", done, "good");
      } catch (error) {
        report("event-result", error.message, "bad");
      }
      button.disabled = false;
      refresh(readAll);
    });
    return button;
  }

  function deliveryRows(delivery, to) {
    const about = element("p", "", to);
    about.append(" ", element("span", "pill " + (STATUS_CLASSES[delivery.status] || "mark"), delivery.status));
    if (delivery.wrongSecret) about.append(" ", element("span", "pill lost", "wrong secret"));
    if (delivery.nextAttempt) about.append(" next attempt " + day(delivery.nextAttempt));
    const attempts = element("ol");
    attempts.append(...delivery.attempts.map(attempt));
    return [about, attempts];
  }

  function eventRow(event) {
    const row = element("li");
    row.dataset.event = event.id;
    row.append(element("span", "type", event.type), " " + day(event.time));
    if (event.deliveries.length === 0) row.append(element("p", "quiet", "No event subscription names this type."));
    for (const delivery of event.deliveries) row.append(...deliveryRows(delivery, delivery.uri || "(deleted)"));
    const actions = element("div", "actions");
    actions.append(...ACTIONS.map((name) => action("/events/" + encodeURIComponent(event.id) + "/" + name, name.replace(/-/g, " "), name.replace(/-/g, " ") + ": done")));
    row.append(actions);
    return row;
  }

  function validationRow(validation) {
    const row = element("li");
    row.dataset.validation = validation.id;
    row.append(element("span", "type", validation.reference), ...deliveryRows(validation, validation.uri));
    row.append(action("/validations/" + encodeURIComponent(validation.id) + "/resend", "resend", "posted once more"));
    return row;
  }

  async function readPosts() {
    const [{ events }, { validations }] = await Promise.all([get("/events"), get("/validations")]);
    const shown = [events.slice(-MOST_POSTS), validations.slice(-MOST_POSTS)];
    const text = JSON.stringify(shown);
    if (text === shownPosts) return;
    shownPosts = text;
    fillList("event-list", shown[0].map(eventRow), "None.");
    fillList("validation-list", shown[1].map(validationRow), "None.");
  }

  // The clock.
  function showClock(state) {
    $("time").textContent = day(state.time) + " UTC";
    $("time").dateTime = state.time;
    $("speed").textContent = !state.movable ? "the machine's clock" : state.speed === 0 ? "standing still" : state.speed === 1 ? "real time" : "speed " + state.speed;
    for (const button of $("clock").querySelectorAll("button, input")) button.disabled = !state.movable;
  }

  const readClock = async () => showClock(await get("/clock"));

  async function moveClock(change, button) {
    report("clock-result", "Moving …", "");
    button.disabled = true;
    try {
      showClock(await post("/clock", change));
      report("clock-result", "Done: everything that fell due has happened.", "good");
    } catch (error) {
      report("clock-result", error.message, "bad");
    } finally {
      button.disabled = false;
    }
    refresh(readAll);
  }

  function report(id, text, kind) {
    $(id).className = "result " + kind;
    $(id).textContent = masked(text);
  }

  // Triggers.
  function input(field) {
    const label = element("label", "", field.name + (field.required ? "" : " (optional)"));
    let made;
    if (field.kind === "choice" || field.kind === "boolean") {
      made = element("select");
      const choices = field.kind === "boolean" ? ["true", "false"] : field.choices;
      if (!field.required) made.append(new Option("", ""));
      for (const choice of choices) made.append(new Option(choice, choice));
    } else if (field.kind === "json") {
      made = element("textarea");
    } else {
      made = element("input");
      made.type = field.kind === "integer" ? "number" : "text";
      made.autocomplete = "off";
    }
    made.name = field.name;
    made.required = field.required;
    if (field.kind === "duration") made.placeholder = "90s, 10m, 2h, 3d";
    label.append(made);
    if (field.description) label.append(element("span", "quiet", field.description));
    return label;
  }

  function read(field, text) {
    if (field.kind === "integer") return Number(text);
    if (field.kind === "boolean") return text === "true";
    if (field.kind === "json") return JSON.parse(text);
    return text;
  }

  function triggerForm(trigger) {
    const details = element("details");
    details.id = "trigger-" + trigger.name;
    details.append(element("summary", "", trigger.name.replace(/-/g, " ")));
    details.append(element("p", "quiet", trigger.description));
    const form = element("form");
    form.append(...trigger.fields.map(input));
    const button = element("button", "", trigger.name.replace(/-/g, " ").replace(/^./, (first) => first.toUpperCase()));
    form.append(button);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true;
      try {
        const fields = {};
        for (const field of trigger.fields) {
          const text = form.elements[field.name].value.trim();
          if (text !== "") fields[field.name] = read(field, text);
        }
        const done = await post("/triggers/" + trigger.name, fields);
        const made = Object.entries(done).filter(([name]) => name !== "trigger" && name !== "effect");
        report("trigger-result", [done.effect, ...made.map(([name, value]) => name + " " + value)].join(" · "), "good");
      } catch (error) {
        report("trigger-result", error.message, "bad");
      } finally {
        button.disabled = false;
      }
      $("trigger-result").scrollIntoView({ block: "nearest" });
      refresh(readAll);
    });
    details.append(form);
    return details;
  }

  // Reading.
  async function readAll() {
    await Promise.all([readRequests(), readLedger(), readSessions(), readPosts(), readClock()]);
  }

  // One reading at a time; who asks meanwhile gets one more afterwards.
  let reading = null;
  let again = false;
  function refresh(work) {
    if (reading) {
      again = true;
      return reading;
    }
    reading = (async () => {
      try {
        await work();
        $("connection").hidden = true;
      } catch (error) {
        $("connection").textContent = error.refused ? masked(error.message) : "The sandbox does not respond. Is it running?";
        $("connection").hidden = false;
      } finally {
        reading = null;
      }
      if (again) {
        again = false;
        refresh(readAll);
      }
    })();
    return reading;
  }

  async function begin() {
    const about = await get("");
    $("about").textContent = [about.api, "version " + about.version, about.seed === undefined || about.seed === null ? "" : "seed " + about.seed].filter(Boolean).join(" · ");
    const { triggers } = await get("/triggers");
    $("trigger-list").replaceChildren(...triggers.map(triggerForm));
    await readAll();
    document.documentElement.dataset.ready = "true";
  }

  $("filter").addEventListener("input", showRequests);
  $("outcome").addEventListener("change", showRequests);
  $("find").addEventListener("submit", (event) => {
    event.preventDefault();
    find($("find").elements.id.value);
  });
  $("all").addEventListener("click", () => find(""));
  for (const button of document.querySelectorAll("[data-advance]"))
    button.addEventListener("click", () => moveClock({ advance: button.dataset.advance }, button));
  for (const button of document.querySelectorAll("[data-speed]"))
    button.addEventListener("click", () => moveClock({ speed: Number(button.dataset.speed) }, button));
  for (const name of ["advance", "set"])
    $(name).addEventListener("submit", (event) => {
      event.preventDefault();
      moveClock({ [name]: $(name).elements[name].value.trim() }, $(name).querySelector("button"));
    });

  refresh(begin);
  setInterval(() => {
    if (!document.hidden) refresh(document.documentElement.dataset.ready ? readAll : begin);
  }, INTERVAL);
})();
