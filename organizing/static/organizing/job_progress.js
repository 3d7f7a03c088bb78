// The bar of work that a worker does: asked for every second, read aloud every quarter, and the page anew at the end.
// Without this file "Look again" does it.

const EVERY = 1000;
const LATER = 5000;

for (const job of document.querySelectorAll("[data-job]")) {
  const bar = job.querySelector("progress");
  const words = job.querySelector("[data-job-words]");
  const said = job.querySelector("[data-job-said]");
  let quarter = 0;

  job.querySelector("[data-job-again]").hidden = true;
  look();

  async function look() {
    let wait = EVERY;
    try {
      const answer = await fetch(job.dataset.job, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      const state = await answer.json();
      if (!state.is_moving) return location.reload();
      show(state);
    } catch {
      wait = LATER;
    }
    setTimeout(look, wait);
  }

  function show(state) {
    bar.value = state.percent;
    words.textContent = state.words;
    if (Math.floor(state.percent / 25) > quarter) {
      quarter = Math.floor(state.percent / 25);
      said.textContent = state.words;
    }
  }
}
