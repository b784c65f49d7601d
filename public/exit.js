// What must work before the app has loaded, without it, and after it has broken: exit, the print
// button, the button that loads the app, links and forms.
(function () {
  "use strict";
  var presses = 0;
  var alone = false;
  var broken = false;
  var timer;
  var last;
  // Pages that the browser keeps in memory for Back hear this and are dropped, so that Back shows
  // none of them; other tabs leave too. It needs no signal.
  var leaving = window.BroadcastChannel && new BroadcastChannel("leaving");

  // Exit this page: it covers the page at once, ends the visit, and puts a weather page in this
  // page's place, so that Back does not return to it.
  function exit(event) {
    if (event) event.preventDefault();
    if (leaving) leaving.postMessage(0);
    leave();
  }

  function leave() {
    document.documentElement.classList.add("is-leaving");
    document.title = "Weather";
    // Should the message below not get through, the next page that anybody opens here ends the visit.
    document.cookie =
      (location.protocol === "https:" ? "__Host-left=1; secure" : "left=1") + "; path=/; max-age=14400; samesite=strict";
    try {
      fetch("/api/v1/door/leave", { method: "POST", keepalive: true, credentials: "same-origin" });
    } catch (ignored) {
      // Leaving matters more than ending the visit, which also ends by itself.
    }
    location.replace("https://www.bbc.co.uk/weather");
  }

  if (leaving) leaving.onmessage = leave;

  document.addEventListener(
    "click",
    function (event) {
      var target = event.target;
      if (!target || !target.closest) return;
      if (target.closest("#exit")) exit(event);
      else if (target.closest("[data-print]")) window.print();
      else if (target.closest("[data-load-app]")) {
        document.documentElement.removeAttribute("data-app");
        dispatchEvent(new Event("load-app"));
      }
    },
    true
  );

  // An answer to the check is kept on this phone only when someone presses for it, and only here: nothing
  // is sent. What is in the browser's store says nothing to somebody who looks at its name.
  function kept(change) {
    try {
      if (change === "") localStorage.removeItem("kept");
      else if (change) localStorage.setItem("kept", change);
      return localStorage.getItem("kept");
    } catch (ignored) {
      return null;
    }
  }

  function each(selector, act) {
    [].forEach.call(document.querySelectorAll(selector), act);
  }

  var failed = false;

  function showKept() {
    var answer = kept();
    each("[data-can-keep]", function (part) {
      part.hidden = false;
    });
    each("[data-kept]", function (part) {
      part.hidden = !answer;
    });
    each("[data-kept-news]", function (part) {
      var news = answer ? part.dataset.keptNews : failed ? part.dataset.keptFails : "";
      if (part.textContent !== news) part.textContent = news;
    });
  }

  document.addEventListener("click", function (event) {
    var pressed = event.target.closest && event.target.closest("[data-keep], [data-forget], [data-kept-show]");
    if (!pressed) return;
    var form = pressed.form;
    failed = false;
    if (pressed.hasAttribute("data-keep")) {
      failed = !kept(new URLSearchParams(new FormData(form)).toString());
    } else if (pressed.hasAttribute("data-forget")) {
      kept("");
    } else {
      new URLSearchParams(kept() || "").forEach(function (value, name) {
        if (name === "step") return;
        var field = /^(day|month|year)$/.test(name) && form.elements[name];
        if (!field) {
          field = document.createElement("input");
          field.type = "hidden";
          field.name = name;
          form.appendChild(field);
        }
        field.value = value;
      });
      form.querySelector("[data-kept-go]").click();
    }
    showKept();
  });

  document.addEventListener("keydown", function (event) {
    alone = event.key === "Shift";
  });

  // Shift that made a capital letter does not count.
  document.addEventListener("keyup", function (event) {
    clearTimeout(timer);
    presses = event.key === "Shift" && alone ? presses + 1 : 0;
    if (presses === 3) {
      presses = 0;
      exit();
      return;
    }
    timer = setTimeout(function () {
      presses = 0;
    }, 3000);
  });

  // When the app panics it stops where it is, but its listeners stay and keep the browser from
  // following links and sending forms. From then on they hear nothing, and what was pressed last
  // is done again, by the browser: every page and form works without the app.
  function hear(event) {
    last = event;
    if (broken) event.stopPropagation();
  }

  function breaks(event) {
    var error = event.error || event.reason;
    if (broken || !window.WebAssembly || !(error instanceof WebAssembly.RuntimeError)) return;
    broken = true;
    setTimeout(function () {
      if (!last || !last.defaultPrevented) return;
      if (last.submitter) last.target.requestSubmit(last.submitter);
      else if (last.target.closest("a")) last.target.closest("a").click();
    });
  }

  document.addEventListener("click", hear, true);
  document.addEventListener("submit", hear, true);
  window.addEventListener("error", breaks);
  window.addEventListener("unhandledrejection", breaks);

  // What someone has typed into a form and not sent on is there again when they come back to the form
  // within the app: in memory only. A press of its buttons sends it, and the server's page has it then.
  var typed = {};
  var filled;

  function stepForm() {
    var step = document.querySelector("main form > [name=step]");
    return step && step.form;
  }

  document.addEventListener("input", function (event) {
    var form = event.target.form;
    if (!form || form !== stepForm() || !event.target.name) return;
    var path = form.getAttribute("action");
    typed[path] = typed[path] || {};
    typed[path][event.target.name] = new FormData(form).getAll(event.target.name);
  });

  document.addEventListener("submit", function (event) {
    var path = event.target.getAttribute("action");
    if (path === "/door/leave") typed = {};
    else delete typed[path];
    // The bare address begins a form anew. Back to the first step must find what was answered there.
    if (event.target === stepForm() && location.pathname === path && !location.search)
      history.replaceState(history.state, "", path + "?step=" + event.target.elements.step.value);
  });

  new MutationObserver(function () {
    showKept();
    var form = stepForm();
    if (!form || form === filled) return;
    filled = form;
    var answers = typed[form.getAttribute("action")] || {};
    Object.keys(answers).forEach(function (name) {
      var fields = form.querySelectorAll('[name="' + name + '"]');
      if (!fields.length) {
        fields = [document.createElement("input")];
        fields[0].type = "hidden";
        fields[0].name = name;
        form.appendChild(fields[0]);
      }
      fields.forEach(function (field) {
        if (/radio|checkbox/.test(field.type)) field.checked = answers[name].indexOf(field.value) >= 0;
        else field.value = answers[name][0] || "";
      });
    });
  }).observe(document.documentElement, { childList: true, subtree: true });

  // What is behind a code closes by itself: two minutes before, it says so, to be heard too; when the
  // time is over, it is no longer shown. Pressing "Stay longer" brings a new page and a new count.
  var visit, since;
  setInterval(function () {
    var now = document.querySelector("[data-visit]");
    if (now !== visit) {
      visit = now;
      since = Date.now();
    }
    if (!visit) return;
    var left = visit.getAttribute("data-visit") * 60000 - (Date.now() - since);
    var warning = visit.querySelector("[data-visit-warning]");
    if (left <= 0) {
      document.documentElement.classList.add("is-leaving");
      location.replace("/door/still-there");
    } else if (left <= 120000 && !warning.textContent) {
      warning.textContent = warning.getAttribute("data-visit-warning");
    }
  }, 5000);

  // A page with something personal that the browser kept in memory for Back is asked for again, so that
  // after leaving it shows nothing.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && /\/(door|done|step-back|step-away|contact|refer)(\/|$)/.test(location.pathname)) {
      document.documentElement.classList.add("is-leaving");
      location.reload();
    }
  });
})();
