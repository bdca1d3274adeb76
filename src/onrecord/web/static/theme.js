// Before the page is drawn: the theme that this browser's user chose, if any.
"use strict";
try {
  const theme = localStorage.getItem("onrecord-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be switched off; the system's own theme is used then.
}
