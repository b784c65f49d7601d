// Leaving in a hurry, as on every page of the portal (public/exit.js): the page is covered at once, and
// Back does not return to it. No request is made from here: the next page of the portal ends the visit.

import { ELSEWHERE } from "./words.js";

/** How soon after each other three presses of Shift must come, in milliseconds. */
const PAUSE = 3000;

/** Leaves when `link` is pressed, or Shift three times by itself. */
export function leaveByKeyAndLink(link) {
  let presses = 0;
  let alone = false;
  let timer;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener("keydown", ({ key }) => (alone = key === "Shift"));
  // Shift that made a capital letter does not count.
  addEventListener("keyup", ({ key }) => {
    clearTimeout(timer);
    presses = key === "Shift" && alone ? presses + 1 : 0;
    if (presses === 3) leave();
    timer = setTimeout(() => (presses = 0), PAUSE);
  });
}

function leave() {
  document.documentElement.classList.add("is-leaving");
  document.title = "Weather";
  endVisit();
  location.replace(ELSEWHERE);
}

/** Tells the portal's other tabs and its next page, where this page came from the portal. */
function endVisit() {
  if (!/^https?:$/.test(location.protocol)) return;
  const cookie = location.protocol === "https:" ? "__Host-left=1; secure" : "left=1";
  document.cookie = `${cookie}; path=/; max-age=14400; samesite=strict`;
  if (window.BroadcastChannel) new BroadcastChannel("leaving").postMessage(0);
}
