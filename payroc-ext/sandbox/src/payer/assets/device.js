"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const serial = new URLSearchParams(window.location.search).get("serialNumber") || "";
  $("serial").textContent = serial;
  const KINDS = { payment: "Payment", refund: "Refund", signature: "Signature" };

  async function call(path, options) {
    const response = await fetch("/_sandbox/" + path, { cache: "no-store", credentials: "omit", ...options });
    const body = await response.json();
    if (!response.ok) throw new Error([body.detail, body.remedy].filter(Boolean).join("; "));
    return body;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function money(amount, currency) {
    try {
      const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "code" });
      return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
    } catch (_) {
      return amount + " " + currency;
    }
  }

  async function press(screen, trigger, id) {
    for (const button of screen.querySelectorAll("button")) button.disabled = true;
    try {
      const body = JSON.stringify({ instructionId: id });
      const done = await call("triggers/" + trigger, { method: "POST", headers: { "Content-Type": "application/json" }, body });
      report(done.effect, "good");
    } catch (error) {
      report(error.message, "bad");
    }
    shown = "";
    read();
  }

  function report(text, state) {
    $("result").textContent = text;
    $("result").className = "result " + state;
  }

  function screen(instruction) {
    const made = element("section", "screen");
    made.dataset.instruction = instruction.instructionId;
    made.append(element("h2", "", KINDS[instruction.kind] || instruction.kind));
    if (instruction.amount !== null) made.append(element("p", "amount", money(instruction.amount, instruction.currency)));
    const about = ["device " + instruction.serialNumber, "terminal " + instruction.processingTerminalId, instruction.orderId && "order " + instruction.orderId, instruction.description];
    made.append(element("p", "quiet", about.filter(Boolean).join(" · ")));
    const buttons = element("div", "buttons");
    const add = (words, trigger, className) => {
      const button = element("button", className, words);
      button.type = "button";
      button.dataset.press = trigger;
      button.addEventListener("click", () => press(made, trigger, instruction.instructionId));
      buttons.append(button);
    };
    add(instruction.kind === "signature" ? "Sign" : "Present a card", "finish-device", "main");
    if (instruction.kind !== "signature") add("Present a card that is declined", "decline-device", "");
    add("Cancel at the device", "cancel-device", "");
    add("Let the device fail", "fail-device", "");
    made.append(buttons);
    return made;
  }

  let shown = "";
  async function read() {
    try {
      const query = serial ? "?serialNumber=" + encodeURIComponent(serial) : "";
      const { instructions } = await call("devices" + query);
      const text = JSON.stringify(instructions);
      if (text !== shown) $("screens").replaceChildren(...instructions.map(screen));
      shown = text;
      $("idle").hidden = instructions.length > 0;
    } catch (_) {
      report("The sandbox does not respond. Is it running?", "bad");
    }
    document.documentElement.dataset.ready = "true";
  }

  read();
  setInterval(() => {
    if (!document.hidden) read();
  }, 500);
})();
