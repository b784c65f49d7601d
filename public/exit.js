// What must work before the app has loaded, or without it: exit, and the print button.
// Exit this page: before the app has loaded, and with no signal. It covers the page at once, ends
// the visit, and puts a weather page in this page's place, so that Back does not return to it.
(function () {
  "use strict";
  var presses = 0;
  var timer;

  function leave(event) {
    if (event) event.preventDefault();
    document.documentElement.classList.add("is-leaving");
    document.title = "Weather";
    try {
      fetch("/api/v1/door/leave", { method: "POST", keepalive: true, credentials: "same-origin" });
    } catch (ignored) {
      // Leaving matters more than ending the visit, which also ends by itself.
    }
    location.replace("https://www.bbc.co.uk/weather");
  }

  document.addEventListener(
    "click",
    function (event) {
      var target = event.target;
      if (!target || !target.closest) return;
      if (target.closest("#exit")) leave(event);
      else if (target.closest("[data-print]")) window.print();
    },
    true
  );

  document.addEventListener("keyup", function (event) {
    clearTimeout(timer);
    presses = event.key === "Shift" ? presses + 1 : 0;
    if (presses === 3) {
      presses = 0;
      leave();
      return;
    }
    timer = setTimeout(function () {
      presses = 0;
    }, 3000);
  });
})();
