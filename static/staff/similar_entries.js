// While an entry is written: those that are like it, asked for after a pause in typing.

const REST = 800;
const ENOUGH = 8;

function watching(form) {
  const panel = form.querySelector("section.similar");
  const found = panel.querySelector(".similar-found");
  let waiting = 0;
  let asking = new AbortController();

  async function ask() {
    const written = new FormData();
    for (const name of ["csrfmiddlewaretoken", "title", "summary", "centre", "entry"]) {
      written.append(name, form.elements.namedItem(name)?.value ?? "");
    }
    if (written.get("title").length + written.get("summary").length < ENOUGH) return;
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const sent = { method: "POST", body: written, headers: { "X-Fragment": "1" }, signal };
    try {
      const answer = await fetch(found.dataset.address, sent);
      if (!answer.ok) return;
      found.innerHTML = await answer.text();
      panel.hidden = false;
    } catch (error) {
      if (error.name !== "AbortError") panel.hidden = true;
    }
  }

  form.addEventListener("input", ({ target }) => {
    if (!["title", "summary", "centre"].includes(target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, REST);
  });
}

const written = document.getElementById("project_form");
if (written?.querySelector("section.similar")) watching(written);
