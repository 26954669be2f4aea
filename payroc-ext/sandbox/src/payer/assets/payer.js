"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const body = document.body;
  const kind = body.dataset.kind;

  async function post(path, fields) {
    let response;
    try {
      response = await fetch("/_sandbox/payer/" + path, {
        method: "POST", cache: "no-store", credentials: "omit", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields),
      });
    } catch (_) {
      throw Object.assign(new Error("The sandbox does not respond. Is it running?"), { place: "" });
    }
    const read = await response.json();
    if (!response.ok) throw Object.assign(new Error([read.detail, read.remedy].filter(Boolean).join("; ")), { place: read.place });
    return read;
  }

  function report(text, state) {
    $("result").textContent = text;
    $("result").className = "result " + state;
  }

  function clear() {
    for (const fault of document.querySelectorAll(".fault")) fault.textContent = "";
    for (const input of document.querySelectorAll("input")) {
      input.classList.remove("invalid");
      input.removeAttribute("aria-describedby");
    }
    report("", "");
  }

  function refused(error) {
    const input = error.place && $(error.place);
    if (!input || !$(error.place + "-fault")) return report(error.place ? error.place + ": " + error.message : error.message, "bad");
    $(error.place + "-fault").textContent = error.message;
    input.classList.add("invalid");
    input.setAttribute("aria-describedby", error.place + "-fault");
    input.focus();
  }

  // One action at a time: a double click is one payment.
  let busy = false;
  async function act(work) {
    if (busy) return;
    busy = true;
    clear();
    const buttons = [...document.querySelectorAll("button")];
    for (const button of buttons) button.disabled = true;
    try {
      await work();
    } catch (error) {
      busy = false;
      for (const button of buttons) button.disabled = false;
      refused(error);
    }
  }

  function leave(location) {
    report("You are taken back to the merchant.", "good");
    window.location.assign(location);
  }

  const value = (name) => ($(name) && !$(name).closest("[hidden]") ? $(name).value : "");
  const method = () => ($("method") ? $("method").value : "card");
  // What is typed into the fields of the chosen method; the fields of the other one are hidden.
  const details = (outcome) => {
    const fields = { method: method(), outcome };
    for (const name of ["cardNumber", "expiryDate", "cvv", "cardholderName", "nameOnAccount", "routingNumber", "accountNumber", "accountType"])
      if ($(name)) fields[name] = value(name);
    return fields;
  };
  if ($("method") && $("method").tagName === "SELECT")
    $("method").addEventListener("change", () => {
      for (const [id, name] of [["card", "card"], ["account", "bankTransfer"]]) {
        $(id).hidden = method() !== name;
        $(id).disabled = $(id).hidden;
      }
    });

  if ($("fill"))
    $("fill").addEventListener("click", () => {
      const year = String((new Date().getFullYear() + 3) % 100).padStart(2, "0");
      const values = {
        cardholderName: "Alex Morgan", cardNumber: "4539858876047062", expiryDate: "12/" + year, cvv: "123",
        nameOnAccount: "Alex Morgan", routingNumber: "053200983", accountNumber: "11101010",
      };
      for (const [name, text] of Object.entries(values)) if ($(name)) $(name).value = text;
    });

  if (kind === "hosted")
    $("pay").addEventListener("submit", (event) => {
      event.preventDefault();
      const outcome = event.submitter ? event.submitter.value : "";
      act(async () => leave((await post("hosted", { page: body.dataset.page, ...details(outcome) })).location));
    });

  if (kind === "check") {
    const send = (result, status, eci) =>
      act(async () => leave((await post("check", { query: window.location.search.slice(1), result, status, eci })).location));
    for (const button of document.querySelectorAll("[data-result]"))
      button.addEventListener("click", () => send(button.dataset.result, button.dataset.status, button.dataset.eci));
    $("other").addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = $("other").elements;
      send(chosen.result.value, chosen.status.value, chosen.eci.value);
    });
  }

  if (kind === "link") {
    $("pay").addEventListener("submit", (event) => {
      event.preventDefault();
      const fields = { query: window.location.search.slice(1), ...details(event.submitter ? event.submitter.value : "") };
      if ($("amount")) fields.amount = value("amount");
      act(async () => {
        const done = await post("link", fields);
        $("pay").querySelectorAll("label, fieldset, .buttons").forEach((one) => (one.hidden = true));
        $("result").dataset.payment = done.paymentId;
        report(done.approved ? "Thank you. The payment is made." : "The payment was not approved.", done.approved ? "good" : "bad");
        busy = !done.approved ? false : busy;
      });
    });
  }
  document.documentElement.dataset.ready = "true";
})();
