  // The half that runs in the frames.
  const PROPERTIES = new Set(
    ("align-items animation appearance background background-color border border-bottom border-color border-left border-radius border-right " +
      "border-style border-top border-width box-shadow box-sizing caret-color color column-gap cursor direction display flex flex-direction " +
      "font font-family font-feature-settings font-size font-style font-variant font-weight gap height justify-content letter-spacing " +
      "line-height margin margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width opacity outline " +
      "outline-color outline-offset outline-style outline-width padding padding-bottom padding-left padding-right padding-top text-align " +
      "text-decoration text-indent text-overflow text-shadow text-transform transform transition visibility white-space width").split(" ")
  );
  const SELECTOR =
    /^(body|form|fieldset|div|span|label|input|select|option|button)?(\.(field|invalid|valid|loading|masked)|:{1,2}(focus|focus-visible|focus-within|hover|active|disabled|enabled|placeholder|placeholder-shown|autofill|before|after))*$/;
  const DIGITS = (from, to) => new RegExp("^[0-9]{" + from + "," + to + "}$");
  const MAESTRO = /^(5000|5018|5020|5038|5612|5893|6304|6759|676[1-3]|6390)/;

  const KINDS = {
    cardNumber: { autocomplete: "cc-number", mode: "numeric", clean: strip, show: groups, check: cardNumber },
    cardholderName: { autocomplete: "cc-name", check: (value, messages) => (value.length > 50 ? messages.tooLong : undefined) },
    expiryDate: { autocomplete: "cc-exp", mode: "numeric", clean: (value) => value.trim(), show: slash, check: expiryDate },
    cvv: { autocomplete: "cc-csc", mode: "numeric", clean: strip, secret: true, check: (value, messages) => (DIGITS(3, 4).test(value) ? undefined : messages.code) },
    nameOnAccount: { autocomplete: "name", check: (value, messages) => (value.length > 29 ? messages.tooLong : undefined) },
    achAccountNumber: { mode: "numeric", clean: strip, check: digits(4, 17) },
    routingNumber: { mode: "numeric", clean: strip, check: digits(9, 9) },
    accountType: { choices: ["checking", "savings"] },
    padAccountNumber: { mode: "numeric", clean: strip, check: digits(7, 12) },
    institutionNumber: { mode: "numeric", clean: strip, check: digits(3, 3) },
    transitNumber: { mode: "numeric", clean: strip, check: digits(5, 5) },
  };

  function strip(value) {
    return value.replace(/[\s-]/g, "");
  }

  function digits(from, to) {
    return (value, messages) => (DIGITS(from, to).test(value) ? undefined : messages.digits);
  }

  function groups(value) {
    const bare = value.replace(/\D/g, "").slice(0, 19);
    return bare.replace(/(.{4})(?=.)/g, "$1 ");
  }

  function slash(value) {
    const bare = value.replace(/\D/g, "").slice(0, 4);
    return bare.length > 2 ? bare.slice(0, 2) + "/" + bare.slice(2) : bare;
  }

  function cardNumber(value, messages) {
    if (!DIGITS(12, 19).test(value)) {
      return messages.number;
    }
    let sum = 0;
    [...value].reverse().forEach((digit, at) => {
      const doubled = Number(digit) * (at % 2 ? 2 : 1);
      sum += doubled > 9 ? doubled - 9 : doubled;
    });
    return sum % 10 === 0 || MAESTRO.test(value) ? undefined : messages.number;
  }

  function expiryDate(value, messages, given) {
    const read = /^(0[1-9]|1[0-2])\/([0-9]{2})$/.exec(value);
    if (!read) {
      return messages.expiry;
    }
    const now = new Date();
    const months = (2000 + Number(read[2])) * 12 + Number(read[1]) - 1;
    return months < now.getFullYear() * 12 + now.getMonth() && !given.allowExpiredCards ? messages.past : undefined;
  }

  // The rules that a shop may style. They need no escaping. Everything else is named in the console and dropped.
  function styleSheet(css) {
    const sheet = new CSSStyleSheet();
    const rule = (into, selector, properties, allowed) => {
      if (!selector.split(",").every((one) => allowed.test(one.trim())) || typeof properties !== "object" || properties === null) {
        console.warn("Hosted Fields, test stand-in: dropped the selector", selector);
        return;
      }
      const made = into.cssRules[into.insertRule(selector + " {}", into.cssRules.length)];
      for (const [name, value] of Object.entries(properties)) {
        const property = name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
        if (!PROPERTIES.has(property) || /url\s*\(/i.test(String(value))) {
          console.warn("Hosted Fields, test stand-in: dropped the property", selector, name);
          continue;
        }
        made.style.setProperty(property, String(value));
      }
    };
    for (const [selector, properties] of Object.entries(css || {})) {
      try {
        if (/^@media \([a-z-]+: [a-z0-9.-]+\)$/.test(selector)) {
          const media = sheet.cssRules[sheet.insertRule(selector + " {}", sheet.cssRules.length)];
          Object.entries(properties).forEach(([inner, own]) => rule(media, inner, own, SELECTOR));
        } else if (selector === "@keyframes spin") {
          const steps = sheet.cssRules[sheet.insertRule(selector + " {}", sheet.cssRules.length)];
          for (const [step, own] of Object.entries(properties)) {
            if (/^(from|to|[0-9]{1,3}%)$/.test(step) && typeof own.transform === "string" && !/[{};]/.test(own.transform)) {
              steps.appendRule(step + " { transform: " + own.transform + " }");
            }
          }
        } else {
          rule(sheet, selector, properties, SELECTOR);
        }
      } catch {
        console.warn("Hosted Fields, test stand-in: dropped the selector", selector);
      }
    }
    return sheet;
  }

  function init() {
    const query = new URLSearchParams(location.search);
    const field = query.get("field");
    const kind = KINDS[field];
    if (!kind && field !== "submit") {
      // The field cannot be used, and nobody is notified.
      return;
    }
    const target = query.get("targetOrigin");
    const session = query.get("hostedFieldsSessionId");
    const messages = MESSAGES[language(query.get("locale"))];
    const given = JSON.parse(document.getElementById("given").textContent);
    const form = document.querySelector("form");
    const send = (name, payload) => parent.postMessage({ id: "payroc:" + name, payload: { field, ...payload } }, target);
    const control = field === "submit" ? button() : kind.choices ? select() : input();

    document.documentElement.lang = language(query.get("locale"));
    const mark = document.createElement("span");
    mark.className = "test";
    mark.textContent = messages.test;
    mark.setAttribute("aria-hidden", "true");
    form.append(control.element, mark);
    form.addEventListener("submit", (event) => event.preventDefault());

    window.addEventListener("message", (event) => {
      if (event.source !== parent || event.origin !== target || !event.data || typeof event.data.id !== "string") {
        return;
      }
      const payload = event.data.payload;
      switch (event.data.id) {
        case "payroc:apply-styles":
          if (payload && payload.disableDefaultStyles === true) {
            document.getElementById("default").disabled = true;
          }
          if (payload && payload.css) {
            document.adoptedStyleSheets = [styleSheet(payload.css)];
          }
          {
            // Measured at once: the browser may draw an invisible frame much later.
            const { width, height } = form.getBoundingClientRect();
            send("field-ready", { formDimensions: { width: Math.ceil(width), height: Math.ceil(height) } });
          }
          break;
        case "payroc:submit-initiated":
          control.hold(true);
          break;
        case "payroc:submit-cancelled":
          control.hold(false);
          break;
        case "payroc:perform-validation":
          control.validate();
          break;
        case "payroc:cvv-mandatory-change":
          control.mandatory(payload.isCvvMandatory);
          break;
      }
    });
    send("field-connected", { value: given.masked || "", masked: Boolean(given.masked) });
    if (kind && !kind.choices && !given.masked && query.get("value")) {
      // A value filled in by the shop is sent as if it had been entered.
      control.element.dispatchEvent(new FocusEvent("blur"));
    }

    function button() {
      const element = document.createElement("button");
      element.type = "button";
      element.textContent = query.get("value") || messages.pay;
      const hold = (held) => {
        element.disabled = held;
        element.classList.toggle("loading", held);
        element.setAttribute("aria-busy", String(held));
      };
      element.addEventListener("click", () => {
        hold(true);
        send("submit-initiated");
      });
      return { element, hold, validate() {}, mandatory() {} };
    }

    function input() {
      const element = document.createElement("input");
      element.type = kind.secret ? "password" : "text";
      element.inputMode = kind.mode || "text";
      element.autocomplete = kind.autocomplete || "off";
      element.placeholder = query.get("placeholder");
      element.value = given.masked || query.get("value");
      element.classList.toggle("masked", Boolean(given.masked));
      element.addEventListener("input", () => {
        if (kind.show && element.selectionEnd === element.value.length) {
          element.value = kind.show(element.value);
        }
      });
      return wired(element, () => (kind.clean ? kind.clean(element.value) : element.value.trim()));
    }

    function select() {
      const element = document.createElement("select");
      const placeholder = query.get("placeholder");
      const choices = kind.choices.map((value) => [value, messages.types[value]]);
      (placeholder ? [["", placeholder], ...choices] : choices).forEach(([value, text]) => {
        const option = document.createElement("option");
        option.value = value;
        option.textContent = text;
        element.append(option);
      });
      if (given.masked) {
        element.value = given.masked;
      }
      // With a placeholder in the list the selected value is never sent, and the form waits for it silently.
      return wired(element, () => (placeholder ? "" : element.value), Boolean(placeholder));
    }

    function wired(element, read, mute) {
      let masked = Boolean(given.masked);
      let sent;
      let mandatory = field === "cvv" ? query.get("isCvvMandatory") === "true" : field !== "cardholderName" || query.get("isCardholderNameMandatory") === "true";
      element.id = "value";
      element.setAttribute("aria-label", messages.labels[field]);

      function mark(error) {
        element.classList.toggle("invalid", error !== undefined);
        element.setAttribute("aria-invalid", String(error !== undefined));
      }

      function invalid(error) {
        sent = undefined;
        mark(error);
        send("field-invalid", { validationError: error });
      }

      function wrong(value) {
        if (value === "") {
          return mandatory ? (kind.choices ? messages.choose : messages.required) : undefined;
        }
        return kind.check && kind.check(value, messages, given);
      }

      async function leave() {
        const value = read();
        if (given.masked && !kind.choices) {
          if (masked) {
            return;
          }
          if (value === "") {
            element.value = given.masked;
            masked = true;
            element.classList.add("masked");
            mark(undefined);
            send("field-reverted-to-masked");
            return;
          }
        }
        if (mute) {
          return;
        }
        const error = wrong(value);
        if (error !== undefined) {
          invalid(error);
          return;
        }
        mark(undefined);
        if (value === "") {
          sent = undefined;
          send("field-valid");
          return;
        }
        if (value === sent) {
          return;
        }
        sent = value;
        send("field-submitting");
        try {
          const response = await call("POST", session, "/fields", { field, value }, messages, undefined);
          if (sent !== value || !response || !response.info) {
            return;
          }
          send("field-valid");
          send("field-submitted");
          if (field === "cardNumber") {
            const { showCvv, surcharging } = response.info;
            send("show-cvv", { showCvv });
            send("cvv-mandatory-change", { supportsCvv: showCvv });
            send("surcharge-info", { surcharging });
          }
        } catch (failure) {
          if (failure.unsupported) {
            invalid(failure.shown);
            return;
          }
          sent = undefined;
          send("error", { type: "field", error: failure.shown });
        }
      }

      element.addEventListener("focus", () => {
        if (masked && !kind.choices) {
          // Replaced as a whole, or left unchanged.
          element.value = "";
          masked = false;
          element.classList.remove("masked");
        }
      });
      element.addEventListener("blur", leave);
      return {
        element,
        hold(held) {
          element.toggleAttribute(kind.choices ? "aria-disabled" : "readonly", held);
        },
        validate() {
          const error = masked ? undefined : wrong(read());
          if (error !== undefined) {
            invalid(error);
          }
        },
        mandatory(now) {
          mandatory = now;
          if (!now && read() === "" && element.classList.contains("invalid")) {
            mark(undefined);
            send("field-valid");
          }
        },
      };
    }
  }
