// What is wrong with how the page lies in the window: one line a fault.
const faults = [];
const name = (element) =>
  `<${element.tagName.toLowerCase()}${element.className ? ` class="${element.className}"` : ""}> ${(element.textContent || element.name || "").trim().slice(0, 40)}`;
const width = document.documentElement.clientWidth;
const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0;
const hidden = (element) => element.closest(".visually-hidden, .skip-link, .choice__input");

if (document.documentElement.scrollWidth > width) {
  faults.push(`it scrolls sideways: ${document.documentElement.scrollWidth} px in ${width}`);
}
for (const element of document.querySelectorAll("body *")) {
  if (!shown(element) || hidden(element)) continue;
  const box = element.getBoundingClientRect();
  if (box.right > width + 1 || box.left < -1) faults.push(`sticks out to ${Math.round(box.right)}: ${name(element)}`);
  const style = getComputedStyle(element);
  if (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1 && !/^(INPUT|TEXTAREA)$/.test(element.tagName)) {
    faults.push(`is cut off: ${name(element)}`);
  }
}

// Targets: 44 px high, but for a link in running text.
const inRunningText = (link) => {
  if (!/^inline(-block)?$/.test(getComputedStyle(link).display) || link.classList.contains("button")) return false;
  return Array.from(link.parentElement.childNodes).some((node) => node !== link && node.textContent.trim() !== "");
};
const targets = "a[href], button, summary, input:not([type=hidden]), textarea, select";
for (const target of document.querySelectorAll(targets)) {
  if (!shown(target) || target.closest(".skip-link") || (target.tagName === "A" && inRunningText(target))) continue;
  // A card that can be pressed all over has its link stretched over it.
  const stretched = getComputedStyle(target, "::after").position === "absolute" ? [target.offsetParent] : [];
  const boxes = [target, ...stretched, ...(target.labels && /radio|checkbox/.test(target.type) ? target.labels : [])];
  const height = Math.max(...boxes.map((element) => element.getBoundingClientRect().height));
  if (height < 43.5) faults.push(`is only ${Math.round(height)} px high: ${name(target)}`);
}

for (const part of ["h1", "main", "header.site-header", "footer", "nav"]) {
  const found = document.querySelectorAll(part).length;
  if (found < 1 || (found > 1 && part !== "nav")) faults.push(`has ${found} of ${part}`);
}
return faults;
