// The composer's buttons: each writes the marks that could be typed as well. How long the subject is. And beside the
// text how it reads, asked of the server half a second after the last key.

const form = document.querySelector("[data-write]");
const words = form.dataset;
const fields = [...form.querySelectorAll("[data-fields] code")].map((code) => code.textContent);

const TOOLS = [
  [words.bold, (box) => around(box, "**", "**")],
  [words.heading, (box) => before(box, "## ")],
  [words.list, (box) => before(box, "- ")],
  [words.link, (box) => around(box, "[", "](https://)")],
];

for (const box of form.querySelectorAll("[data-marks]")) {
  const bar = document.createElement("div");
  bar.className = "org-broadcast__tools";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.tools);
  for (const [label, act] of TOOLS) bar.append(button(label, () => act(box)));
  bar.append(chooser(box));
  box.before(bar);
}

for (const box of form.querySelectorAll("[data-subject]")) {
  const note = document.createElement("p");
  note.className = "org-broadcast__long";
  box.after(note);
  const count = () => (note.textContent = box.value ? `${box.value.length} ${words.long}` : "");
  box.addEventListener("input", count);
  count();
}

for (const pane of form.querySelectorAll("[data-try]")) {
  let timer;
  const code = pane.dataset.try;
  const body = form.querySelector(`[name="body_${code}"]`);
  const show = async () => {
    pane.hidden = !body.value.trim();
    if (pane.hidden) return;
    const data = new FormData(form);
    data.set("language", code);
    const answer = await fetch(words.tryAt, { method: "POST", body: data }).catch(() => null);
    pane.hidden = !answer?.ok;
    if (answer?.ok) pane.querySelector("iframe").srcdoc = await answer.text();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(show, 500);
  };
  body.addEventListener("input", soon);
  form.querySelector("[name=campaign]").addEventListener("change", soon);
  show();
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-small button-secondary";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function chooser(box) {
  const select = document.createElement("select");
  select.setAttribute("aria-label", words.field);
  select.append(new Option(words.field, ""), ...fields.map((name) => new Option(name, name)));
  select.addEventListener("change", () => {
    if (select.value) put(box, select.value);
    select.value = "";
  });
  return select;
}

function put(box, text, start = box.selectionStart, end = box.selectionEnd) {
  box.setRangeText(text, start, end, "end");
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function around(box, opens, closes) {
  const chosen = box.value.slice(box.selectionStart, box.selectionEnd) || words.words;
  const start = box.selectionStart + opens.length;
  put(box, opens + chosen + closes);
  box.setSelectionRange(start, start + chosen.length);
}

function before(box, mark) {
  const start = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
  const lines = box.value.slice(start, box.selectionEnd).split("\n");
  put(box, lines.map((line) => mark + line).join("\n"), start);
}
