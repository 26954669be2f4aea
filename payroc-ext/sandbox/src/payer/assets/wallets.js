// A stand-in for the browser scripts of Apple Pay and Google Pay, for tests: ApplePaySession and google.payments.api.PaymentsClient. It asks no
// wallet, and what it gives is well-formed and stands for no card.
"use strict";
(() => {
  function random(bytes) {
    const made = crypto.getRandomValues(new Uint8Array(bytes));
    return btoa(String.fromCharCode(...made));
  }
  const hex = (bytes) => [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  // The sheet in which the payer decides. Styles are set one by one, which every policy of a page allows.
  function sheet(wallet, amount, label) {
    const made = document.createElement("div");
    made.id = "sandbox-wallet";
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-label", wallet + " (stand-in)");
    Object.assign(made.style, {
      position: "fixed", left: "0", right: "0", bottom: "0", zIndex: "2147483647", padding: "16px", background: "#fff", color: "#1b2330",
      borderTop: "4px solid #ffb300", font: "16px/1.5 system-ui, sans-serif", textAlign: "center", boxShadow: "0 -8px 30px rgba(0, 0, 0, .35)",
    });
    const line = (text, bold) => {
      const one = document.createElement("p");
      one.textContent = text;
      Object.assign(one.style, { margin: "0 0 8px", fontWeight: bold ? "700" : "400" });
      made.append(one);
    };
    line("SANDBOX: " + wallet + " stand-in, no real money", true);
    line([label, amount].filter(Boolean).join(" · "), false);
    const button = (id, text, main) => {
      const one = document.createElement("button");
      one.type = "button";
      one.id = id;
      one.textContent = text;
      Object.assign(one.style, {
        boxSizing: "border-box", width: "auto", minWidth: "8rem", minHeight: "44px", margin: "0 6px 6px", padding: "8px 22px", font: "inherit", fontWeight: "600", cursor: "pointer", borderRadius: "8px",
        border: "1px solid #000", background: main ? "#000" : "#fff", color: main ? "#fff" : "#000",
      });
      made.append(one);
      return one;
    };
    const pay = button("sandbox-wallet-pay", "Pay", true), cancel = button("sandbox-wallet-cancel", "Cancel", false);
    document.body.append(made);
    pay.focus();
    return { pay, cancel, close: () => made.remove() };
  }

  let open = null;

  class ApplePaySession extends EventTarget {
    static STATUS_SUCCESS = 0;
    static STATUS_FAILURE = 1;
    static supportsVersion(version) {
      return version >= 1 && version <= 14;
    }
    static canMakePayments() {
      return true;
    }
    static canMakePaymentsWithActiveCard() {
      return Promise.resolve(true);
    }
    #request;
    #sheet = null;
    #state = "made";
    constructor(version, request) {
      super();
      if (!ApplePaySession.supportsVersion(version)) throw new TypeError("ApplePaySession: the version is not supported");
      const { countryCode, currencyCode, supportedNetworks, merchantCapabilities, total } = request || {};
      if (!countryCode || !currencyCode || !total || !total.label || !total.amount || !Array.isArray(supportedNetworks) || !Array.isArray(merchantCapabilities))
        throw new TypeError("ApplePaySession: the request needs countryCode, currencyCode, supportedNetworks, merchantCapabilities and total");
      this.#request = request;
    }
    #fire(name, fields) {
      const event = Object.assign(new Event(name), fields);
      if (typeof this["on" + name] === "function") this["on" + name](event);
      this.dispatchEvent(event);
    }
    #end(state) {
      this.#state = state;
      if (this.#sheet) this.#sheet.close();
      if (open === this) open = null;
    }
    begin() {
      if (this.#state !== "made") throw new DOMException("ApplePaySession: begin was called before", "InvalidAccessError");
      if (open) throw new DOMException("ApplePaySession: another session is open", "InvalidAccessError");
      open = this;
      this.#state = "validating";
      this.#sheet = sheet("Apple Pay", this.#request.total.amount + " " + this.#request.currencyCode, this.#request.total.label);
      this.#sheet.pay.disabled = true;
      this.#sheet.pay.addEventListener("click", () => this.#authorize());
      this.#sheet.cancel.addEventListener("click", () => {
        this.#end("over");
        this.#fire("cancel", { sessionError: { code: "unknown", info: {} } });
      });
      setTimeout(() => this.#fire("validatemerchant", { validationURL: "https://apple-pay-gateway.apple.com/paymentservices/startSession" }), 0);
    }
    completeMerchantValidation(session) {
      // The API returns a string of JSON: who does not parse it sees the sheet close, as with Apple.
      if (this.#state !== "validating") throw new DOMException("ApplePaySession: no merchant validation is under way", "InvalidAccessError");
      if (typeof session !== "object" || session === null) {
        this.#end("over");
        throw new TypeError("ApplePaySession: completeMerchantValidation takes an object; parse startSessionResponse first");
      }
      this.#state = "ready";
      this.#sheet.pay.disabled = false;
      this.#sheet.pay.focus();
    }
    #authorize() {
      if (this.#state !== "ready") return;
      this.#state = "authorized";
      this.#sheet.pay.disabled = true;
      const transactionIdentifier = hex(32);
      const header = { publicKeyHash: random(32), ephemeralPublicKey: random(91), transactionId: transactionIdentifier };
      const token = {
        paymentData: { version: "EC_v1", data: random(240), signature: random(1200), header },
        paymentMethod: { displayName: "Sandbox 7062", network: "Visa", type: "credit" },
        transactionIdentifier,
      };
      this.#fire("paymentauthorized", { payment: { token } });
    }
    completePayment(result) {
      if (this.#state !== "authorized") throw new DOMException("ApplePaySession: no payment is authorized", "InvalidAccessError");
      const status = typeof result === "object" && result !== null ? result.status : result;
      if (status === ApplePaySession.STATUS_SUCCESS) return this.#end("over");
      this.#state = "ready";
      this.#sheet.pay.disabled = false;
    }
    abort() {
      if (this.#state === "made" || this.#state === "over") throw new DOMException("ApplePaySession: there is nothing to abort", "InvalidAccessError");
      this.#end("over");
    }
  }

  class PaymentsClient {
    constructor(options) {
      // The real client uses TEST where nothing is given.
      if (options && options.environment === "PRODUCTION") throw new Error("The stand-in for Google Pay takes no payments: use the environment TEST.");
    }
    isReadyToPay() {
      return Promise.resolve({ result: true, paymentMethodPresent: true });
    }
    createButton({ onClick } = {}) {
      const made = document.createElement("div"), button = document.createElement("button");
      button.type = "button";
      button.textContent = "Google Pay (stand-in)";
      button.setAttribute("aria-label", "Google Pay (stand-in)");
      if (onClick) button.addEventListener("click", onClick);
      made.append(button);
      return made;
    }
    prefetchPaymentData() {}
    loadPaymentData(request) {
      const refuse = (statusCode, statusMessage) => Promise.reject({ statusCode, statusMessage });
      const method = request && Array.isArray(request.allowedPaymentMethods) ? request.allowedPaymentMethods[0] : null;
      const specification = method && method.tokenizationSpecification;
      if (!specification || specification.type !== "PAYMENT_GATEWAY" || !specification.parameters || !specification.parameters.gateway || !specification.parameters.gatewayMerchantId)
        return refuse("DEVELOPER_ERROR", "allowedPaymentMethods[0].tokenizationSpecification needs the type PAYMENT_GATEWAY, gateway and gatewayMerchantId");
      const info = request.transactionInfo;
      if (!info || !info.totalPrice || !info.currencyCode) return refuse("DEVELOPER_ERROR", "transactionInfo needs totalPrice and currencyCode");
      if (open) return refuse("DEVELOPER_ERROR", "another sheet is open");
      return new Promise((resolve, reject) => {
        const shown = sheet("Google Pay", info.totalPrice + " " + info.currencyCode, "");
        open = shown;
        const end = (work) => {
          shown.close();
          open = null;
          work();
        };
        shown.cancel.addEventListener("click", () => end(() => reject({ statusCode: "CANCELED" })));
        shown.pay.addEventListener("click", () => {
          const signedMessage = JSON.stringify({ encryptedMessage: random(240), ephemeralPublicKey: random(65), tag: random(32) });
          const signedKey = JSON.stringify({ keyExpiration: String(Date.now() + 86400000), keyValue: random(91) });
          const token = JSON.stringify({
            signature: random(71), intermediateSigningKey: { signedKey, signatures: [random(71)] }, protocolVersion: "ECv2", signedMessage,
          });
          end(() => resolve({
            apiVersion: 2, apiVersionMinor: 0,
            paymentMethodData: {
              type: "CARD", description: "Sandbox •••• 7062", info: { cardNetwork: "VISA", cardDetails: "7062" },
              tokenizationData: { type: "PAYMENT_GATEWAY", token },
            },
          }));
        });
      });
    }
  }

  window.ApplePaySession = ApplePaySession;
  window.google = window.google || {};
  window.google.payments = window.google.payments || {};
  window.google.payments.api = Object.assign(window.google.payments.api || {}, { PaymentsClient });
})();
