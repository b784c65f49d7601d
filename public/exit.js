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

  // A page behind a code that the browser kept in memory for Back is asked for again, so that after
  // leaving it shows nothing.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && /\/(door|done)\/?$/.test(location.pathname)) {
      document.documentElement.classList.add("is-leaving");
      location.reload();
    }
  });
})();
