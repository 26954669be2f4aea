  // The half that runs in the shop's page.
  const SETS = {
    card: ["cardNumber", "cardholderName", "expiryDate", "cvv", "submit"],
    pad: ["padAccountNumber", "nameOnAccount", "institutionNumber", "transitNumber", "submit"],
    ach: ["nameOnAccount", "achAccountNumber", "routingNumber", "accountType", "submit"],
  };
  const EMBEDDINGS = 5;

  class HostedFields {
    #options;
    #messages;
    #faults = [];
    #handlers = new Map();
    #listener = (event) => this.#heard(event);
    // By the key of the field: frame, timer, state. Messages carry no more than that key, so instances on one page hear each other's frames.
    #fields = {};
    #configuration;
    #cvv = { terminal: true, brand: true };
    #woken = [];

    constructor(options) {
      const { sessionToken, mode, fields, styles, locale } = options;
      this.#options = options;
      this.#messages = MESSAGES[language(locale)];
      const sets = Object.keys(SETS).filter((set) => set in fields);
      if (mode !== "payment" && mode !== "tokenization") {
        this.#fault(undefined, this.#messages.mode);
      }
      if (sessionToken === undefined || sessionToken === null) {
        this.#fault(undefined, this.#messages.noToken);
      } else if (typeof sessionToken !== "string" || sessionToken.trim() === "") {
        this.#fault(undefined, undefined);
      }
      if (sets.length === 0) {
        this.#fault(undefined, this.#messages.noFields);
      } else if (sets.length > 1) {
        sets.forEach(() => this.#fault(undefined, this.#messages.severalSets));
      }
      sets.forEach((set) => SETS[set].forEach((key) => this.#check(set, key, fields[set])));
      if (styles !== undefined && styles !== null && Object.keys(styles).length === 0) {
        this.#fault(undefined, undefined);
      }
      window.addEventListener("message", this.#listener);
    }

    #fault(field, message) {
      this.#faults.push({ type: "config", field, message });
    }

    #isOne(selector, message) {
      if (document.querySelectorAll(selector).length !== 1) {
        this.#fault(selector, message);
      }
    }

    #check(set, key, given) {
      if (!(key in given)) {
        this.#fault(key, this.#messages.missing[key]);
        if (key === "cvv") {
          this.#fault(key, this.#messages.wrapper);
        }
        return;
      }
      const field = given[key];
      // The lookup of these messages fails, for every field of an ACH form too.
      const message = set === "ach" ? undefined : this.#messages.target[key];
      this.#isOne(field.target, message);
      if ("errorTarget" in field) {
        if (!field.errorTarget) {
          return;
        }
        this.#isOne(field.errorTarget, message);
      }
      if (key === "cvv") {
        const wrapper = field.wrapperTarget;
        if (wrapper === undefined || wrapper === "") {
          this.#fault(key, this.#messages.wrapper);
        } else if (wrapper !== false && wrapper !== null) {
          this.#isOne(wrapper, this.#messages.wrapperTarget);
        }
      }
    }

    on(name, handler) {
      if (!this.#handlers.has(name)) {
        this.#handlers.set(name, new Set());
      }
      this.#handlers.get(name).add(handler);
    }

    #emit(name, detail) {
      for (const handler of this.#handlers.get(name) || []) {
        handler(detail);
      }
    }

    async initialize() {
      if (this.#faults.length > 0) {
        console.group("Hosted Fields, test stand-in: the configuration is refused");
        for (const fault of this.#faults) {
          console.error(fault.field, fault.message);
          this.#emit("error", fault);
        }
        console.groupEnd();
        return;
      }
      try {
        await this.#start();
      } catch (failure) {
        const message = failure instanceof Refusal ? failure.shown : failure.message;
        this.#emit("error", { type: "init", message });
      }
    }

    destroy() {
      window.removeEventListener("message", this.#listener);
    }

    async #start() {
      const { sessionToken, mode, fields } = this.#options;
      const messages = this.#messages;
      // These messages follow the browser's language and not the page's.
      const exhausted = MESSAGES[language(navigator.language)].configurationRetries;
      const path = "/configuration?libVersion=" + encodeURIComponent(VERSION) + "&mode=" + encodeURIComponent(mode);
      const response = await call("GET", sessionToken, path, undefined, messages, exhausted);
      const configuration = response.configuration;
      this.#configuration = configuration;
      for (const [set, network] of [["ach", "ach"], ["pad", "pad"]]) {
        if (set in fields) {
          if (!configuration.bankTransfer.enabled) {
            throw new Refusal(messages.bankTransfer);
          }
          if (!configuration.bankTransfer.providers.some((provider) => provider.network === network)) {
            throw new Refusal(messages[set]);
          }
        }
      }
      if (mode === "tokenization" && !configuration.tokenization.enabled) {
        throw new Refusal(messages.tokenization);
      }
      this.#cvv.terminal =
        mode === "tokenization" ? configuration.tokenization.cvvVerification : configuration.fraudDetection.cvvVerification;
      const given = fields[Object.keys(SETS).find((set) => set in fields)];
      for (const key of Object.keys(given)) {
        this.#fields[key] = { given: given[key], state: "missing", connected: false, ready: false, embedded: 0 };
        this.#embed(key);
      }
    }

    #mandatory(key) {
      switch (key) {
        case "submit":
          return false;
        case "cardholderName":
          return this.#configuration.cardHolderNameMandatory;
        case "cvv":
          return this.#cvv.terminal && this.#cvv.brand;
        default:
          return true;
      }
    }

    #embed(key) {
      const field = this.#fields[key];
      const { sessionToken, locale } = this.#options;
      const query = new URLSearchParams({
        field: key,
        hostedFieldsSessionId: sessionToken,
        targetOrigin: location.origin,
        placeholder: field.given.placeholder || "",
        value: field.given.value || "",
        locale: locale || "en",
        isCardholderNameMandatory: String(this.#configuration.cardHolderNameMandatory),
        isCvvMandatory: String(this.#cvv.terminal && this.#cvv.brand),
        isCvvMandatoryTerminalSetting: String(this.#cvv.terminal),
      });
      query.sort();
      const frame = document.createElement("iframe");
      frame.src = GATEWAY + "/merchant/hosted-fields?" + query;
      frame.title = (this.#messages.labels[key] || key) + " (" + this.#messages.test + ")";
      // As an attribute: a policy without style-src-attr blocks it, and the frame keeps its default size.
      frame.setAttribute("style", "opacity:0;");
      document.querySelector(field.given.target).appendChild(frame);
      field.frame = frame;
      field.embedded += 1;
      field.timer = setTimeout(() => this.#late(key), after(30));
    }

    #late(key) {
      const field = this.#fields[key];
      if (field.connected) {
        return;
      }
      field.frame.remove();
      if (field.embedded < EMBEDDINGS) {
        this.#embed(key);
        return;
      }
      for (const other of Object.values(this.#fields)) {
        clearTimeout(other.timer);
        other.frame.remove();
      }
      const message = MESSAGES[language(navigator.language)].embedRetries;
      this.#emit("error", { type: "field", field: key, message });
    }

    #tell(key, name, payload) {
      const frame = this.#fields[key] && this.#fields[key].frame;
      if (frame && frame.contentWindow) {
        frame.contentWindow.postMessage({ id: "payroc:" + name, payload }, GATEWAY);
      }
    }

    #tellAll(name) {
      Object.keys(this.#fields).forEach((key) => this.#tell(key, name));
    }

    #state(key, state) {
      this.#fields[key].state = state;
      this.#woken.splice(0).forEach((wake) => wake());
    }

    #explain(key, text) {
      const place = this.#fields[key].given.errorTarget;
      const element = place && document.querySelector(place);
      if (element) {
        element.textContent = text || "";
      }
    }

    #heard(event) {
      if (event.origin !== GATEWAY || !event.data || typeof event.data.id !== "string") {
        return;
      }
      const name = event.data.id.replace(/^payroc:/, "");
      const payload = event.data.payload || {};
      const key = payload.field;
      const field = this.#fields[key];
      switch (name) {
        case "field-connected":
          if (field) {
            field.connected = true;
            clearTimeout(field.timer);
            this.#state(key, payload.masked ? "submitted" : "missing");
            this.#tell(key, "apply-styles", this.#options.styles);
          }
          break;
        case "field-ready":
          if (field) {
            field.ready = true;
            field.height = payload.formDimensions.height;
            this.#show();
          }
          break;
        case "field-submitting":
          field && this.#state(key, "submitting");
          break;
        case "field-submitted":
          field && this.#state(key, "submitted");
          break;
        case "field-invalid":
          if (field) {
            this.#state(key, "invalid");
            this.#explain(key, payload.validationError);
            this.#emit("fieldValidityChange", { field: key, validationError: payload.validationError });
          }
          break;
        case "field-valid":
          if (field) {
            if (field.state === "invalid") {
              // What was wrong was taken out again. A value that is sent is announced apart.
              this.#state(key, "missing");
            }
            this.#explain(key, "");
            this.#emit("fieldValidityChange", { field: key, validationError: undefined });
          }
          break;
        case "field-reverted-to-masked":
          if (field) {
            this.#state(key, "submitted");
            this.#explain(key, "");
          }
          break;
        case "show-cvv":
          this.#wrap(payload.showCvv);
          this.#tell("cvv", "show-cvv", payload);
          break;
        case "cvv-mandatory-change":
          this.#cvv.brand = payload.supportsCvv;
          this.#tell("cvv", "cvv-mandatory-change", { isCvvMandatory: this.#cvv.terminal && this.#cvv.brand });
          break;
        case "surcharge-info":
          if (payload.surcharging && payload.surcharging.allowed) {
            const { percentage, disclosure } = payload.surcharging;
            this.#emit("surchargingAllowed", { percentage, disclosure });
          } else {
            this.#emit("surchargingNotAllowed");
          }
          break;
        case "error":
          this.#emit("error", { type: payload.type, message: payload.error });
          break;
        case "submit-initiated":
          this.#submit();
          break;
      }
    }

    // Nothing is visible before everything is ready.
    #show() {
      const all = Object.values(this.#fields);
      if (all.every((field) => field.ready)) {
        all.forEach((field) => field.frame.setAttribute("style", "opacity:1;border:0;height:" + field.height + "px;"));
      }
    }

    #wrap(visible) {
      const wrapper = this.#fields.cvv && this.#fields.cvv.given.wrapperTarget;
      const element = wrapper && document.querySelector(wrapper);
      if (element) {
        element.style.display = visible ? "block" : "none";
      }
    }

    // The fields that keep the form from being submitted.
    #bad() {
      const bad = (key) => {
        const state = this.#fields[key].state;
        if (key === "cvv" && !this.#cvv.brand) {
          // It is hidden, so nobody can put it right.
          return false;
        }
        return state === "invalid" || (state === "missing" && this.#mandatory(key));
      };
      return Object.keys(this.#fields).filter(bad);
    }

    #cancel(bad) {
      this.#tellAll("submit-cancelled");
      bad.forEach((key) => this.#tell(key, "perform-validation"));
    }

    async #mayGoOn() {
      const ask = this.#options.onPreSubmit;
      if (!ask) {
        return true;
      }
      let proceed;
      try {
        proceed = await ask();
      } catch {
        return false;
      }
      if (typeof proceed !== "boolean") {
        this.#emit("error", { type: "config", message: this.#messages.preSubmit });
        return false;
      }
      return proceed;
    }

    async #submit() {
      const { fields, sessionToken } = this.#options;
      if (!(Object.keys(fields)[0] in SETS)) {
        console.error("Invalid fields object");
        return;
      }
      this.#tellAll("submit-initiated");
      if (!(await this.#mayGoOn())) {
        this.#cancel([]);
        return;
      }
      for (let waits = 0; ; waits += 1) {
        const bad = this.#bad();
        if (bad.length > 0) {
          this.#cancel(bad);
          return;
        }
        if (!Object.values(this.#fields).some((field) => field.state === "submitting")) {
          break;
        }
        if (waits === 10) {
          this.#cancel([]);
          return;
        }
        await this.#change(after(5));
      }
      try {
        // After the last attempt there is no message: the catalogue has none under this name.
        const response = await call("POST", sessionToken, "/single-use-tokens", {}, this.#messages, undefined);
        if (!response || typeof response.token !== "string" || typeof response.expiresAt !== "string") {
          throw new Refusal(this.#messages.shape);
        }
        // The button stays disabled: this instance does not submit again.
        this.#emit("submissionSuccess", { token: response.token, expiresAt: response.expiresAt });
      } catch (failure) {
        this.#cancel([]);
        this.#emit("error", { type: "submission", message: failure.shown });
      }
    }

    // The end of a wait, or all that was being sent has arrived before it.
    async #change(milliseconds) {
      const end = performance.now() + milliseconds;
      const sending = () => Object.values(this.#fields).some((field) => field.state === "submitting");
      while (sending() && performance.now() < end) {
        await Promise.race([sleep(end - performance.now()), new Promise((wake) => this.#woken.push(wake))]);
      }
    }
  }
