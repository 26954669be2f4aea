
(function () {
  "use strict";

  // Starts the payment fields with the configuration that stands in the page, keeps their session alive, and tells the page by events of the
  // document and by the attribute data-payroc of its root. Always this one text, so that a policy can name it by its hash.

  var holder = document.getElementById("payroc-hosted-fields");
  var root = document.documentElement;
  var earlier = window.payrocHostedFields;
  // Sessions that have succeeded or ended, and scripts that are loaded, outlive an instance: they belong to the page.
  var shared = (earlier && earlier.shared) || { succeeded: [], loaded: [], ended: [], sweeper: null };
  if (earlier && typeof earlier.destroy === "function") earlier.destroy();

  var LOAD_LIMIT = 30, RENEWAL_LIMIT = 15, TOKEN_LIMIT = 120, SUBMIT_LIMIT = 180, TICK = 0.5;
  var REFUSED_PAUSES = [5, 10, 20, 40, 60];
  var HAND_IN_PAUSES = [1, 2, 4, 8, 15];
  // With these statuses nobody passes a request on.
  var NEVER_PASSED_ON = [401, 407, 411, 413, 414, 417, 429, 431];

  var block = null;        // the configuration, with our part under "page"
  var born = 0;            // when its session was made, at the latest
  var instance = null;     // the running object of the vendor's script
  var ticket = null;       // changes with each instance: what an earlier one still says is not heard
  var current = null;      // the session of the running instance
  var life = null;         // {seconds, mono, wall}: how long the session lives, counted from these readings of both clocks
  var touched = false;     // whether a frame has had the focus, or a field has been judged
  var submit = null;       // {since, focus}: a submission is under way
  var done = false;        // the session has given its token
  var broken = false;      // this instance never comes to anything
  var leaving = false;     // another page is on its way
  var announced = { expiring: false, expired: false };
  var spare = null;        // a new session that came when the payer had begun to type
  var renewing = null;     // the renewal under way
  var refusals = 0;
  var notBefore = 0;
  var ticker = null;
  var observer = null;
  var loadTimer = null;

  function seconds() { return performance.now() / 1000; }

  function tell(name, detail, cancelable) {
    var event = new CustomEvent("payroc:" + name, { detail: detail, cancelable: !!cancelable });
    document.dispatchEvent(event);
    return event;
  }

  function show(state) { root.setAttribute("data-payroc", state); }

  function fail(type, message, more) {
    var detail = { type: type, message: message };
    for (var key in more || {}) if (more[key] !== undefined) detail[key] = more[key];
    root.setAttribute("data-payroc-error", type);
    show("error");
    tell("error", detail);
  }

  function words(error) { return String((error && error.message) || error || ""); }

  function find(selector) {
    try { return Array.prototype.slice.call(document.querySelectorAll(selector)); } catch (_) { return []; }
  }

  function fieldsOf(config) {
    var sets = Object.keys((config && config.fields) || {}).map(function (name) { return config.fields[name] || {}; });
    return sets.reduce(function (all, set) {
      return all.concat(Object.keys(set).map(function (key) { return set[key] || {}; }));
    }, []);
  }

  // ---- The script of the release

  function isScript(element) {
    return element && element.tagName === "SCRIPT" && element.src === new URL(block.page.script, location.href).href;
  }

  function onLoaded(event) {
    if (!isScript(event.target)) return;
    if (!window.Payroc || typeof window.Payroc.hostedFields !== "function") return onBlocked(event);
    unwatchScript();
    shared.loaded.push(block.page.script);
    begin(seconds() - born);
  }

  function onBlocked(event) {
    if (event && !isScript(event.target)) return;
    clearTimeout(loadTimer);
    fail("load", "The script of the payment fields did not run: it cannot be reached, this page's policy blocks it, or it is not the one " +
      "that the page names by its hash. The console of the browser says which.");
  }

  function watchScript() {
    // The element comes behind this script. Its events do not bubble, but they pass here on their way down.
    document.addEventListener("load", onLoaded, true);
    document.addEventListener("error", onBlocked, true);
    loadTimer = setTimeout(function () { onBlocked(null); }, LOAD_LIMIT * 1000);
  }

  function unwatchScript() {
    clearTimeout(loadTimer);
    document.removeEventListener("load", onLoaded, true);
    document.removeEventListener("error", onBlocked, true);
  }

  // ---- The instance

  function close() {
    ticket = null;
    if (observer) observer.disconnect();
    observer = null;
    if (instance && typeof instance.destroy === "function") {
      try { instance.destroy(); } catch (_) { /* It is not heard any more in either case. */ }
    }
    instance = null;
    submit = null;
    if (current !== null) shared.ended.push(current);
    current = null;
    sweep();
  }

  // An instance that was destroyed only listens no more: its timers go on and make frames again that had not connected in time, and the
  // instance of today would react to a button in one of those. So no frame of a session that has ended stays, whenever it comes.
  function sweep() {
    if (!shared.ended.length) return;
    Array.prototype.slice.call(document.getElementsByTagName("iframe")).forEach(function (frame) {
      if (shared.ended.indexOf(sessionOf(frame)) >= 0) frame.parentNode.removeChild(frame);
    });
  }

  function sessionOf(frame) {
    try { return new URL(frame.src).searchParams.get("hostedFieldsSessionId"); } catch (_) { return null; }
  }

  function clear(again) {
    fieldsOf(block).forEach(function (field) {
      var targets = find(field.target);
      targets.forEach(function (target) {
        // Two of them, or one around other things, is a fault that the script reports; nothing is to be lost by it.
        if (targets.length > 1 || target.contains(holder) || target.contains(document.body)) return;
        while (target.firstChild) target.removeChild(target.firstChild);
      });
      if (!again) return;
      if (field.errorTarget) find(field.errorTarget).forEach(function (element) { element.textContent = ""; });
      if (field.wrapperTarget) find(field.wrapperTarget).forEach(function (element) { element.style.display = ""; });
    });
    if (again) surcharge("");
  }

  // Everything before the response to a request counts as age: the session is never taken for younger than it is.
  function begin(age) {
    var again = !!instance || touched;
    close();
    clear(again);
    var mine = ticket = {};
    var page = block.page;
    current = block.sessionToken;
    // The same session again, as when a page puts its tags in a second time, is the running one.
    shared.ended = shared.ended.filter(function (session) { return session !== current; });
    if (!shared.sweeper) {
      shared.sweeper = new MutationObserver(sweep);
      shared.sweeper.observe(root, { childList: true, subtree: true });
    }
    var config = {};
    Object.keys(block).forEach(function (key) { if (key !== "page") config[key] = block[key]; });
    config.onPreSubmit = function () { return ticket === mine ? beforeSubmit(mine) : false; };
    touched = false;
    done = false;
    broken = false;
    spare = null;
    announced = { expiring: false, expired: false };
    life = typeof page.remaining === "number" && { seconds: page.remaining, mono: seconds() - age, wall: Date.now() / 1000 - age };
    root.removeAttribute("data-payroc-error");
    show("loading");

    var made;
    try {
      made = new window.Payroc.hostedFields(config);
    } catch (error) {
      broken = true;
      return fail("config", words(error) || "The configuration of the payment fields was refused.");
    }
    instance = made;
    function on(name, handler) {
      made.on(name, function (detail) { if (ticket === mine) handler(detail || {}); });
    }
    on("submissionSuccess", succeeded);
    on("error", failed);
    on("fieldValidityChange", function (detail) {
      touched = true;
      if (detail.validationError) endSubmit();
      tell("fieldValidityChange", detail);
    });
    on("surchargingAllowed", function (detail) { surcharge(detail.disclosure); tell("surchargingAllowed", detail); });
    on("surchargingNotAllowed", function (detail) { surcharge(""); tell("surchargingNotAllowed", detail); });
    watchFrames(mine);
    if (!ticker) ticker = setInterval(tick, TICK * 1000);
    try {
      Promise.resolve(made.initialize()).catch(function (error) { if (ticket === mine) failed({ type: "init", message: words(error) }); });
    } catch (error) {
      failed({ type: "init", message: words(error) });
    }
  }

  function failed(detail) {
    if (detail.type === "submission" || detail.type === "field") endSubmit();
    // A field that is named could not be shown; without a name it could not be sent, and the next one may be.
    if (detail.type === "config" || detail.type === "init" || detail.field) broken = true;
    var message = words(detail) || "The payment fields reported an error of the type " + detail.type + " without saying more.";
    fail(detail.type || "init", message, { field: detail.field, reason: /libVersion/i.test(message) ? "release" : undefined });
  }

  // All frames become visible at once, when the last of them is ready. The script has no event for it.
  function watchFrames(mine) {
    var targets = fieldsOf(block).map(function (field) { return find(field.target)[0]; });
    function look() {
      var ready = targets.length && targets.every(function (target) {
        var frame = target && target.querySelector("iframe");
        return frame && frame.style.opacity === "1";
      });
      if (!ready || ticket !== mine) return;
      observer.disconnect();
      if (root.getAttribute("data-payroc") === "loading") show("ready");
      tell("ready", {});
    }
    observer = new MutationObserver(look);
    targets.forEach(function (target) {
      if (target) observer.observe(target, { childList: true, subtree: true, attributes: true, attributeFilter: ["style"] });
    });
  }

  function surcharge(text) {
    find("[data-payroc-surcharge]").forEach(function (element) { element.textContent = text || ""; });
  }

  // ---- Submitting

  function ownForm() { return block.page.form ? find(block.page.form)[0] : null; }

  function beforeSubmit(mine) {
    if (done) return false;
    var form = ownForm();
    if (form && form.reportValidity && !form.reportValidity()) return false;
    var decisions = [], open = true;
    var event = tell("beforeSubmit", {
      respondWith: function (decision) {
        if (!open) throw new Error("respondWith has to be called while payroc:beforeSubmit is being dispatched");
        decisions.push(decision);
      }
    }, true);
    open = false;
    if (event.defaultPrevented) return false;
    submit = { since: seconds(), focus: document.activeElement };
    root.removeAttribute("data-payroc-error");
    show("submitting");
    if (!decisions.length) return true;
    return Promise.all(decisions).then(function (all) {
      if (ticket !== mine) return false;
      var odd = all.some(function (decision) { return typeof decision !== "boolean"; });
      if (odd) fail("config", "What respondWith of payroc:beforeSubmit was given has to become true or false.");
      var go = !odd && all.every(Boolean);
      if (!go) endSubmit();
      return go;
    }, function () {
      if (ticket === mine) endSubmit();
      return false;
    });
  }

  function endSubmit() {
    submit = null;
    if (root.getAttribute("data-payroc") === "submitting") show("ready");
  }

  // The script ends a submission in silence when a field is missing: nothing says so but the payer, who goes on to another field.
  function submitting() {
    if (!submit) return false;
    var focus = document.activeElement;
    if (focus !== submit.focus && inField(focus) || seconds() - submit.since > SUBMIT_LIMIT) endSubmit();
    return !!submit;
  }

  function succeeded(detail) {
    submit = null;
    // Two instances, or two starts of one, make two tokens; the page hears of one.
    if (shared.succeeded.indexOf(block.sessionToken) >= 0) return;
    shared.succeeded.push(block.sessionToken);
    done = true;
    show("submitted");
    var event = tell("submissionSuccess", detail, true);
    if (block.page.submit && !event.defaultPrevented) sendToken(detail, 0);
  }

  function sendToken(detail, turn) {
    var mine = ticket;
    var form = ownForm(), values = {};
    if (form) new FormData(form).forEach(function (value, name) { if (typeof value === "string") values[name] = value; });
    show("sending");
    post(block.page.submit, { token: detail.token, expiresAt: detail.expiresAt, form: values }, TOKEN_LIMIT).then(function (response) {
      if (ticket !== mine) return;
      if (response.body && go(response.body.location)) return;
      if (response.ok) {
        show("accepted");
        tell("accepted", { status: response.status, body: response.body });
      } else if (response.status >= 500 || response.status === 429 || response.status === 408) {
        again(response.after);
      } else if (turn > 0) {
        // An earlier turn can have paid, and whoever refuses this one, such as a firewall, does not know of that.
        unknown("refused the payment token with the status " + response.status + " when it was sent again");
      } else if (response.html && NEVER_PASSED_ON.indexOf(response.status) < 0) {
        // What filters responses puts its page in the place of one that it has received: the shop may have paid.
        unknown("or somebody on the way responded to the payment token with a page and the status " + response.status);
      } else {
        fail("submission", "The shop refused the payment token with the status " + response.status + ".", { reason: "refused" });
      }
    }, function () { if (ticket === mine) again(0); });

    function unknown(what) {
      fail("submission", "The shop " + what + "; nobody knows yet whether the payment was made.", { reason: "unknown" });
      show("unknown");
    }

    // The same token again: whoever takes it acts on it once.
    function again(after) {
      if (turn >= HAND_IN_PAUSES.length) return unknown("did not respond");
      setTimeout(function () { if (ticket === mine) sendToken(detail, turn + 1); }, Math.max(HAND_IN_PAUSES[turn], after) * 1000);
    }
  }

  // ---- Speaking to the page's own server

  function sameOrigin(address) {
    try {
      var url = new URL(address, location.href);
      return url.origin === location.origin ? url.href : null;
    } catch (_) { return null; }
  }

  function go(address) {
    var url = typeof address === "string" && sameOrigin(address);
    if (!url) return false;
    leaving = true;
    location.replace(url);
    return true;
  }

  function post(address, body, limit) {
    var url = sameOrigin(address);
    if (!url) return Promise.reject(new Error("not an address of this page's own server"));
    var stop = new AbortController();
    var timer = setTimeout(function () { stop.abort(); }, limit * 1000);
    return fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept": "application/json" },
      body: JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      signal: stop.signal
    }).then(function (response) {
      return response.text().then(function (text) {
        clearTimeout(timer);
        var json = null;
        try { json = JSON.parse(text); } catch (_) { /* No JSON: the status has to do. */ }
        if (response.redirected) json = { location: response.url };
        return {
          ok: response.ok,
          status: response.status,
          body: json,
          html: isPage(response.headers.get("Content-Type"), text) && !(json && typeof json.type === "string"),
          after: Number(response.headers.get("Retry-After")) || 0
        };
      });
    });
  }

  // Whether a response is a page, by its media type, or by its text where that says nothing. A problem document is none, whatever it is called.
  function isPage(type, text) {
    var media = (type || "").split(";")[0].trim().toLowerCase();
    if (media === "text/html" || media === "application/xhtml+xml") return true;
    return ["", "text/plain", "application/octet-stream"].indexOf(media) >= 0 && text.trim().charAt(0) === "<";
  }

  // ---- The session's life

  function inField(element) {
    return !!element && element.tagName === "IFRAME" && fieldsOf(block).some(function (field) {
      return find(field.target).some(function (target) { return target.contains(element); });
    });
  }

  function lookAtFocus() {
    // A frame keeps its events to itself; that it has the focus can be seen from here.
    if (!touched && block && inField(document.activeElement)) touched = true;
  }

  // What either clock calls over is over: one stands still while the machine sleeps, the other can be set.
  function remaining() {
    return life.seconds - Math.max(seconds() - life.mono, Date.now() / 1000 - life.wall);
  }

  function tick() {
    if (!ticket || done || broken || leaving || !life) return;
    lookAtFocus();
    var left = remaining();
    if (left > block.page.margin) return;
    if (submitting()) return;
    if (!touched && block.page.session) {
      // Nobody is there to type: the page can wait until somebody looks at it.
      if (!document.hidden && !renewing && seconds() >= notBefore && refusals < 10) renew(null, true);
      if (left > 0 || !refusals) return;
    }
    if (left > 0 && !announced.expiring) {
      announced.expiring = true;
      show("expiring");
      tell("sessionExpiring", { remaining: left, touched: touched });
    } else if (left <= 0 && !announced.expired) {
      announced.expired = true;
      show("expired");
      tell("sessionExpired", { touched: touched });
    }
  }

  // Gives a promise of whether the fields were started again. `given` is what the page has fetched itself.
  function renew(given, silently) {
    if (!block || done || submitting()) return Promise.resolve(false);
    if (given) return Promise.resolve(swap(given, 0, false));
    if (spare && !silently) {
      var age = seconds() - spare.since;
      if (spare.block.page.remaining - age > block.page.margin) return Promise.resolve(swap(spare.block, age, false));
      spare = null;
    }
    if (!block.page.session) return Promise.resolve(false);
    if (!renewing) {
      var since = seconds();
      renewing = post(block.page.session, {}, RENEWAL_LIMIT).then(function (response) {
        if (response.body && go(response.body.location)) return null;
        if (!response.ok || !response.body || typeof response.body.sessionToken !== "string") throw response;
        refusals = 0;
        return { block: response.body, since: since };
      }).catch(function (response) {
        var pause = REFUSED_PAUSES[Math.min(refusals, REFUSED_PAUSES.length - 1)];
        refusals += 1;
        notBefore = seconds() + Math.max(pause, (response && response.after) || 0);
        return null;
      });
    }
    var mine = ticket;
    return renewing.then(function (got) {
      renewing = null;
      if (!got || ticket !== mine) return false;
      lookAtFocus();
      if (silently && touched) {
        spare = got;
        return false;
      }
      return swap(got.block, seconds() - got.since, !!silently);
    });
  }

  function swap(next, age, silent) {
    if (!next.page) next.page = {};
    // Another release needs another script, and that needs another page.
    if (done || submitting() || (next.page.script && next.page.script !== block.page.script)) return false;
    Object.keys(block.page).forEach(function (key) {
      if (next.page[key] === undefined) next.page[key] = key === "remaining" && life ? life.seconds : block.page[key];
    });
    block = next;
    begin(age);
    tell("sessionRenewed", { silent: silent });
    return true;
  }

  // ---- The page

  function onBlur() { lookAtFocus(); setTimeout(lookAtFocus, 0); }

  function onSeen(event) {
    // The page came back out of the browser's memory after it had paid, or had been sent away: what is shown has to come from the server.
    if (event.type === "pageshow" && event.persisted && (done || leaving)) location.reload();
    else tick();
  }

  function onClick(event) {
    var button = event.target && event.target.closest && event.target.closest("[data-payroc-renew]");
    if (!button) return;
    event.preventDefault();
    renew(null, false).then(function (renewed) {
      // The server has no session to give, or none for this page: it can say so by what it serves instead.
      if (!renewed && !leaving && !done && !submitting()) location.reload();
    });
  }

  function listen(way) {
    window[way]("blur", onBlur);
    window[way]("pageshow", onSeen);
    document[way]("visibilitychange", onSeen);
    document[way]("click", onClick);
  }

  window.payrocHostedFields = {
    shared: shared,
    get instance() { return instance; },
    renew: function (given) { return renew(given || null, false); },
    destroy: function () {
      close();
      if (block) clear(true);
      unwatchScript();
      clearInterval(ticker);
      ticker = null;
      listen("removeEventListener");
      root.removeAttribute("data-payroc");
      root.removeAttribute("data-payroc-error");
    }
  };

  try {
    block = JSON.parse(holder.textContent);
    if (!block.page || typeof block.page.script !== "string") throw new Error("the part of the page is missing");
  } catch (error) {
    return fail("config", "The configuration of the payment fields is not in this page: " + words(error));
  }

  function ageOfPage() {
    // Put into a page that has been open for a while, the session is new; otherwise it is as old as the request for the page.
    if (document.readyState !== "loading") return 0;
    var navigation = performance.getEntriesByType("navigation")[0];
    return seconds() - ((navigation && navigation.requestStart) || 0) / 1000;
  }

  born = seconds() - ageOfPage();
  listen("addEventListener");
  show("loading");
  if (shared.loaded.indexOf(block.page.script) >= 0) begin(seconds() - born);
  else watchScript();
})();
