// The wizard's live parts: the phone shows what is typed, the county box knows the state's counties, and a refused
// screen is read out first. Without this file everything works by its buttons.

const form = document.querySelector("[data-launch]");
const frame = document.querySelector(".org-launch__frame");
const QUIET = 700;
let timer;
let asked = 0;

document.querySelector("[data-focus]")?.focus();

async function show() {
  const turn = ++asked;
  const answer = await fetch(`${form.dataset.preview}?of=${screenOf(form)}`, {
    method: "POST",
    body: new FormData(form),
  }).catch(() => null);
  if (!answer?.ok || turn !== asked) return;
  const top = frame.contentWindow?.scrollY ?? 0;
  frame.addEventListener("load", () => frame.contentWindow?.scrollTo(0, top), { once: true });
  frame.srcdoc = await answer.text();
}

function screenOf(one) {
  return one.action.replace(/\/$/, "").split("/").pop();
}

form.addEventListener("input", () => {
  if (!frame.offsetParent) return; // a phone has no room for it
  clearTimeout(timer);
  timer = setTimeout(show, QUIET);
});

const state = form.querySelector("[name=state]");
const list = document.getElementById("counties");

async function suggest() {
  if (!state.value) return;
  const answer = await fetch(`${form.dataset.counties}?state=${state.value}`).catch(() => null);
  if (!answer?.ok) return;
  const { counties } = await answer.json();
  list.replaceChildren(...counties.map((name) => new Option(name, name)));
}

if (state && list) {
  state.addEventListener("change", suggest);
  suggest();
}

const own = form.querySelector("[data-own]");

if (own) {
  const look = () => (own.hidden = form.querySelector("[name=palette]:checked")?.value !== "own");
  form.addEventListener("change", look);
  look();
}
