// What the pages add when scripts run: the theme switch, keys, and walking through findings.
// Without it every page still works; nothing here fetches anything.
"use strict";

const keep = {
  get(name) {
    try { return localStorage.getItem(`onrecord-${name}`); } catch { return null; }
  },
  set(name, value) {
    try { localStorage.setItem(`onrecord-${name}`, value); } catch { /* storage is switched off */ }
  },
};

// ---------------------------------------------------------------- theme

const root = document.documentElement;
const themeButton = document.getElementById("theme");
if (themeButton) {
  const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const words = { light: themeButton.dataset.light, dark: themeButton.textContent };
  const say = () => { themeButton.textContent = dark() ? words.light : words.dark; };
  themeButton.hidden = false;
  themeButton.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    keep.set("theme", root.dataset.theme);
    say();
  });
  say();
}

// ---------------------------------------------------------------- which kinds are shown

for (const box of document.querySelectorAll(".legend input")) {
  const kept = keep.get(box.id);
  if (kept !== null) box.checked = kept === "yes";
  box.addEventListener("change", () => keep.set(box.id, box.checked ? "yes" : "no"));
}

// ---------------------------------------------------------------- findings and their words

const list = document.querySelector(".findings");
const findings = () => [...document.querySelectorAll(".finding")].filter((each) => each.offsetParent !== null);
let current = null;

function marksOf(finding) {
  return [...document.querySelectorAll(`.text [data-f~="${CSS.escape(finding.dataset.finding)}"]`)];
}

function select(finding, { words = true, beside = true } = {}) {
  if (!finding) return;
  for (const each of document.querySelectorAll(".here")) each.classList.remove("here");
  current?.removeAttribute("aria-current");
  current = finding;
  finding.classList.add("here");
  finding.setAttribute("aria-current", "true");
  const marks = marksOf(finding);
  for (const mark of marks) mark.classList.add("here");
  if (words && marks.length) marks[0].scrollIntoView({ block: "center" });
  if (beside) finding.scrollIntoView({ block: "nearest" });
  finding.querySelector(".what")?.focus({ preventScroll: true });
}

function step(by) {
  const shown = findings();
  if (!shown.length) return;
  const place = shown.indexOf(current);
  if (place < 0) select(by > 0 ? shown[0] : shown[shown.length - 1]);
  else select(shown[Math.min(Math.max(place + by, 0), shown.length - 1)]);
}

function decide(verdict) {
  const button = current?.querySelector(`button[value="${verdict}"]`);
  if (!button) return;
  try { sessionStorage.setItem("onrecord-next", "yes"); } catch { /* then the same finding stays */ }
  button.form.requestSubmit(button);
}

if (list) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest(".what");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const finding = link.closest(".finding");
    if (!marksOf(finding).length) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    select(finding, { beside: false });
  });
  document.querySelector(".text")?.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed) return;
    let mark = event.target.closest("[data-f]");
    while (mark) {
      for (const id of mark.dataset.f.split(" ")) {
        const finding = document.getElementById(`f-${id}`);
        if (finding && finding.offsetParent !== null) return select(finding, { words: false });
      }
      mark = mark.parentElement.closest("[data-f]");
    }
  });
}

function land() {
  const place = decodeURIComponent(location.hash.slice(1));
  if (place.startsWith("f-")) {
    const finding = document.getElementById(place);
    if (!finding) return;
    let next = null;
    try {
      next = sessionStorage.getItem("onrecord-next");
      sessionStorage.removeItem("onrecord-next");
    } catch { /* storage is switched off */ }
    current = finding;
    if (next) step(1); else select(finding);
  } else if (/^c\d+-\d+(,\d+-\d+)*$/.test(place) && document.querySelector(".text")) {
    const there = document.getElementById(place.split(",")[0]);
    const asked = new URLSearchParams(location.search).get("c");
    if (!there && asked !== place.slice(1)) {
      // The words are on another page of this document: the server knows which.
      location.replace(`${location.pathname}?c=${place.slice(1)}#${place}`);
      return;
    }
    (document.querySelector("mark.cited") ?? there)?.scrollIntoView({ block: "center" });
  }
}
addEventListener("hashchange", land);
land();

// ---------------------------------------------------------------- speeches

const speeches = [...document.querySelectorAll("details.speech")];

function openTarget() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (place?.matches("details.speech")) {
    place.open = true;
    place.scrollIntoView({ block: "start" });
  }
}
addEventListener("hashchange", openTarget);
openTarget();

const unfold = document.getElementById("unfold");
if (unfold && speeches.length) {
  const words = { true: unfold.textContent, false: unfold.dataset.fold };
  unfold.hidden = false;
  unfold.addEventListener("click", () => {
    const open = unfold.textContent === words.true;
    for (const each of speeches) each.open = open;
    unfold.textContent = words[!open];
  });
}
let folded = [];
addEventListener("beforeprint", () => {
  folded = speeches.filter((each) => !each.open);
  for (const each of folded) each.open = true;
});
addEventListener("afterprint", () => { for (const each of folded) each.open = false; });

for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    const words = button.textContent;
    try { await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href); } catch { return; }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}

const within = document.querySelector(".within-record");
if (within && speeches.length) {
  const box = within.querySelector("input");
  const asked = box.value;
  const status = document.getElementById("matched");
  const told = [...status.childNodes];
  const texts = speeches.map((each) => each.textContent.toLowerCase());
  box.addEventListener("input", () => {
    const wanted = box.value === asked ? [] : box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    speeches.forEach((each, place) => {
      const fits = wanted.every((word) => texts[place].includes(word));
      each.classList.toggle("unmatched", !fits);
      if (fits) found += 1;
    });
    document.querySelector(".proceedings").classList.toggle("sought", wanted.length > 0);
    if (wanted.length) status.textContent = found ? `${found} / ${speeches.length}` : within.dataset.none;
    else status.replaceChildren(...told);
  });
}

function stepSpeech(by) {
  const shown = speeches.filter((each) => each.offsetParent !== null);
  const at = shown.indexOf(document.activeElement?.closest("details.speech"));
  const next = shown[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by, 0), shown.length - 1)];
  next?.querySelector("summary").focus();
}

function turn(to) {
  document.querySelector(`.turn a[rel=${to}]`)?.click();
}

// ---------------------------------------------------------------- keys

const keyMap = document.getElementById("keys");
function showKeys() {
  if (keyMap && !keyMap.open) keyMap.showModal();
}
for (const link of document.querySelectorAll("a[data-keys]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    showKeys();
  });
}

const KEYS = {
  "/": () => {
    const box = document.querySelector("main input[type=search]") ?? document.querySelector("input[type=search]");
    box?.focus();
    box?.select();
  },
  "?": showKeys,
  j: () => (speeches.length ? stepSpeech(1) : step(1)),
  k: () => (speeches.length ? stepSpeech(-1) : step(-1)),
  a: () => decide("accepted"),
  x: () => decide("rejected"),
};
for (const [number, box] of [...document.querySelectorAll(".legend input")].entries()) {
  if (number < 9) KEYS[String(number + 1)] = () => box.click();
}

if (document.querySelector(".turn")) {
  KEYS.ArrowRight = () => turn("next");
  KEYS.ArrowLeft = () => turn("prev");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea, dialog, [contenteditable]")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
