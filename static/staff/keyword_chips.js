// Keywords of a project: one box of a chip at a time, and typing that finds the ones to add.

const PAUSE = 200;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function box(name, word, keyword) {
  const field = element("input", { type: "checkbox", name, value: keyword.id });
  const whole = element("span", { className: "visually-hidden" }, ` ${keyword.name}`);
  return element("label", {}, field, ` ${word}`, whole);
}

function chipOf(keyword) {
  const chip = element(
    "li",
    { className: "chip" },
    element("strong", {}, keyword.name),
    element("span", { className: "reason" }, "sparas med formuläret"),
    element(
      "span",
      { className: "decisions" },
      box("added_keywords", "Behåll", keyword),
      box("refused_keywords", "Avvisa", keyword),
    ),
  );
  chip.dataset.keyword = keyword.id;
  return chip;
}

function groupOf(groups, heading) {
  const found = [...groups.children].find(({ dataset }) => dataset.group === heading);
  if (found) return found.querySelector(".chips");
  const chips = element("ul", { className: "chips" });
  const made = element("section", { className: "chip-group" }, element("h3", {}, heading), chips);
  made.dataset.group = heading;
  groups.querySelector(":scope > p")?.remove();
  groups.append(made);
  return chips;
}

function keep(keywords, keyword) {
  const groups = keywords.querySelector(".chip-groups");
  if (!groups.querySelector(`[data-keyword="${keyword.id}"]`)) {
    groupOf(groups, keyword.group).append(chipOf(keyword));
  }
  const chip = groups.querySelector(`[data-keyword="${keyword.id}"]`);
  chip.querySelector("[name=added_keywords]").checked = true;
  chip.querySelector("[name=refused_keywords]").checked = false;
}

function searching(keywords) {
  const field = keywords.querySelector("[name=new_keyword]");
  const help = keywords.querySelector(".keyword-help");
  const [said, list] = [help.querySelector("[role=status]"), help.querySelector("ul")];
  let waiting = 0;

  function tell(text, found = []) {
    said.textContent = text;
    list.replaceChildren(...found.map((each) => element("li", {}, choice(each))));
  }

  function choice(keyword) {
    const button = element("button", { type: "button" }, `Lägg till ${keyword.name}`);
    button.addEventListener("click", () => add(keyword));
    return button;
  }

  function add(keyword) {
    keep(keywords, keyword);
    field.value = "";
    tell(`${keyword.name} läggs till när du sparar.`);
    field.focus();
  }

  async function ask() {
    const typed = field.value.trim();
    if (!typed) return null;
    const answer = await fetch(`${help.dataset.address}?q=${encodeURIComponent(typed)}`);
    const told = answer.ok ? await answer.json() : null;
    return typed === field.value.trim() ? told : null;
  }

  function show(told) {
    if (!told) return;
    const { found, nearest } = told;
    if (found.length) tell("", found);
    else if (nearest.length) tell("Inget nyckelord heter så. Menade du något av de här?", nearest);
    else tell("Inget nyckelord heter så.");
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    tell("");
    waiting = setTimeout(async () => show(await ask()), PAUSE);
  });
  field.addEventListener("keydown", async (event) => {
    if (event.key !== "Enter" || !field.value.trim()) return;
    event.preventDefault();
    clearTimeout(waiting);
    const told = await ask();
    if (told?.named.length) add(told.named[0]);
    else show(told);
  });
}

function onlyOne({ target }) {
  if (!target.checked) return;
  const chip = target.closest(".chip");
  for (const other of chip?.querySelectorAll("[type=checkbox]") ?? []) {
    if (other !== target) other.checked = false;
  }
}

for (const keywords of document.querySelectorAll("fieldset.keywords")) {
  keywords.addEventListener("change", onlyOne);
  searching(keywords);
}
