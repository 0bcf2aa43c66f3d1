// Small helps; every page works without them. Written for browsers back to Chrome 61: no optional chaining, no bundler.
const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
const one = (selector) => document.querySelector(selector);

// The error summary takes the focus, so that a screen reader starts with what must be mended.
const summary = one("[data-focus]");
if (summary) summary.focus();

// Submit once: the server is the real guard (SubmitOnce), this spares the person a second page.
const ONE_TRY_MS = 8000; // a lost connection must not lock the form for ever
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get" || form.dataset.again !== undefined) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  const buttons = all("button:not([type=button])", form);
  buttons.forEach((button) => button.setAttribute("aria-disabled", "true"));
  const free = () => { delete form.dataset.sent; buttons.forEach((button) => button.removeAttribute("aria-disabled")); };
  setTimeout(free, ONE_TRY_MS);
  addEventListener("pageshow", (shown) => { if (shown.persisted) free(); }, { once: true });
});

// Dialogs: built here, so that a page without JavaScript carries no dead ones.
function show(nodes, label) {
  const dialog = document.createElement("dialog");
  if (!dialog.showModal) return null;
  dialog.setAttribute("aria-label", label);
  nodes.forEach((node) => dialog.appendChild(node));
  document.body.appendChild(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  return dialog;
}
function make(tag, text, className) {
  const node = document.createElement(tag);
  node.textContent = text;
  if (className) node.className = className;
  return node;
}

// <button data-confirm="Từ chối hồ sơ này?" data-confirm-ok="Từ chối" data-confirm-cancel="Quay lại">
document.addEventListener("click", (event) => {
  const button = event.target.closest && event.target.closest("[data-confirm]");
  if (!button || button.dataset.confirmed) return;
  event.preventDefault();
  event.stopPropagation();
  const yes = make("button", button.dataset.confirmOk || button.textContent.trim(), button.className || "btn");
  const no = make("button", button.dataset.confirmCancel || "Quay lại", "btn second");
  const dialog = show([make("p", button.dataset.confirm), yes, no], button.dataset.confirm);
  const go = () => { button.dataset.confirmed = "1"; button.click(); delete button.dataset.confirmed; };
  if (!dialog) { if (window.confirm(button.dataset.confirm)) go(); return; }
  yes.addEventListener("click", () => { dialog.close(); go(); });
  no.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => button.focus());
  no.focus();
}, true);

// Keys of the desk. Off while typing, while an input method is composing Vietnamese, in dialogs, and when switched off.
const KEYS_OFF = "motcua.keys.off";
const stored = () => { try { return localStorage.getItem(KEYS_OFF) === "1"; } catch (error) { return false; } };
let off = stored();
const toggle = one("[data-keys-toggle]");
function label() { toggle.textContent = off ? toggle.dataset.on : toggle.dataset.off; }
if (toggle) {
  toggle.hidden = false;
  label();
  toggle.addEventListener("click", () => {
    off = !off;
    try { localStorage.setItem(KEYS_OFF, off ? "1" : "0"); } catch (error) { /* private window: for this page only */ }
    label();
  });
}
const typing = (node) => node.isContentEditable || /^(TEXTAREA|SELECT)$/.test(node.tagName)
  || (node.tagName === "INPUT" && !/^(checkbox|radio|button|submit|file)$/.test(node.type));

function step(by) {
  const links = all("[data-keys] tbody tr").map((row) => row.querySelector("a[href], button")).filter(Boolean);
  if (!links.length) return;
  const here = document.activeElement.closest("[data-keys] tbody tr");
  const index = here ? links.findIndex((link) => here.contains(link)) + by : 0;
  links[Math.max(0, Math.min(links.length - 1, index))].focus();
}
function openRow() {
  const row = document.activeElement.closest("[data-keys] tbody tr");
  const link = row && row.querySelector("a[href], button");
  if (link) link.click();
}
function help() {
  const keys = one("#keys");
  if (!keys) return;
  const copy = keys.cloneNode(true);
  copy.removeAttribute("id");
  all("button", copy).forEach((button) => button.remove());
  const close = make("button", keys.dataset.close || "Đóng", "btn second");
  const dialog = show([copy, close], keys.querySelector("h2").textContent);
  if (dialog) close.addEventListener("click", () => dialog.close());
}
// <a data-key="a">: pressing A follows the link, presses the button or goes to the field.
function act(key) {
  const node = all("[data-key]").find((item) => item.dataset.key.toLowerCase() === key && !item.disabled);
  if (!node) return false;
  node.focus();
  if (!typing(node)) node.click();
  return true;
}
document.addEventListener("keydown", (event) => {
  if (off || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.defaultPrevented || typing(event.target) || event.target.closest("dialog") || !one(".desk")) return;
  const key = event.key.toLowerCase();
  if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "o") openRow();
  else if (key === "?") help();
  else if (key === "/" && one("[type=search]")) one("[type=search]").focus();
  else if (event.repeat || !act(key)) return;
  event.preventDefault();
});
const opener = one("[data-keys-help]");
if (opener) opener.addEventListener("click", (event) => { if (one("dialog") === null) { event.preventDefault(); help(); } });
