// What a script adds: help while typing, lists that change in place, a list that stays on the
// device, addresses copied. Every page works without it.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function make(tag, attributes, ...content) {
  const element = set(document.createElement(tag), attributes);
  element.append(...content);
  return element;
}

const status = make("p", { class: "unseen", role: "status" });
document.body.append(status);
const say = (text) => { status.textContent = text; };

// Suggestions: an ARIA 1.2 combobox with a listbox.

const KINDS = { keyword: "nyckelord", organisation: "organisation", title: "projekt", correction: "menade du" };

function suggestFor(input) {
  const id = `forslag-${input.id}`;
  const list = make("ul", { id, class: "suggest", role: "listbox", "aria-label": "Förslag" });
  let found = [];
  let active = -1;
  let timer;
  let request;

  function draw() {
    const open = found.length > 0;
    list.hidden = !open;
    input.setAttribute("aria-expanded", open);
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", number === active));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function offer(suggestions) {
    found = suggestions;
    active = -1;
    list.replaceChildren(...found.map(({ kind, text }, number) => make(
      "li", { role: "option", id: `${id}-${number}` },
      make("span", {}, text), make("span", { class: "quiet" }, KINDS[kind] ?? ""),
    )));
    draw();
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    offer([]);
  }

  async function ask() {
    request?.abort();
    request = new AbortController();
    const query = new URLSearchParams({ q: input.value });
    try {
      const answer = await fetch(`${input.dataset.suggest}?${query}`, { signal: request.signal });
      offer(answer.ok ? (await answer.json()).results : []);
      say(found.length ? `${found.length} förslag` : "Inga förslag");
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function choose({ kind, text, url }) {
    close();
    if (kind === "keyword" || kind === "title") return location.assign(new URL(url).pathname);
    input.value = text;
    input.form.requestSubmit();
  }

  const keys = {
    ArrowDown: () => { active = active + 1 < found.length ? active + 1 : -1; draw(); },
    ArrowUp: () => { active = (active < 0 ? found.length : active) - 1; draw(); },
    Enter: () => choose(found[active]),
    Escape: close,
  };

  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, autocomplete: "off", spellcheck: "false" });
  draw();
  input.after(list);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) return close();
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    const unused = event.isComposing || !found.length || (event.key === "Enter" && active < 0);
    if (unused || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(found[[...list.children].indexOf(option)]);
  });
}

// The reader's own list: in the tab while it is open, on the device once the reader has said so.

const KEY = "min-lista";
const NOTES = "min-lista-anteckningar";
const REFERENCE = /^\d{4}-[A-Z]+-[A-Z]+-\d{3,}$/;
const inQuery = (search, name) => new URLSearchParams(search).getAll(name);
const asQuery = (references) => new URLSearchParams(references.map((each) => ["reference", each]));

function read(store, key = KEY) {
  try {
    return window[store].getItem(key);
  } catch {
    return null; // the browser keeps nothing
  }
}

function write(store, key, text) {
  try {
    if (text) window[store].setItem(key, text);
    else window[store].removeItem(key);
    return true;
  } catch {
    return false;
  }
}

const references = (text) => text?.split(" ").filter((each) => REFERENCE.test(each)) ?? null;
const saved = () => references(read("localStorage"));
const store = () => (saved() ? "localStorage" : "sessionStorage");
const marks = new Set([...(references(read(store())) ?? []), ...inQuery(location.search, "marked")]);
const holds = write("sessionStorage", `${KEY}-prov`, "1") && write("sessionStorage", `${KEY}-prov`, "");

function save(list, notes) {
  if (!write("localStorage", KEY, list?.join(" ") ?? "")) say("Webbläsaren tillåter inte att listan sparas.");
  write("localStorage", NOTES, notes ?? "");
  for (const key of [KEY, NOTES]) write("sessionStorage", key, "");
}

function keep(list) {
  marks.clear();
  list.forEach((reference) => marks.add(reference));
  write(store(), KEY, list.join(" "));
  drawHeader();
}

function listQuery() {
  const query = asQuery([...marks]);
  for (const [name, note] of new URLSearchParams(read(store(), NOTES) ?? "")) {
    if (marks.has(name.replace("note-", ""))) query.append(name, note);
  }
  return query;
}

function drawHeader() {
  const link = $('.top nav a[href*="min-lista"]');
  if (!link) return;
  link.search = listQuery();
  link.textContent = marks.size ? `Min lista (${marks.size})` : "Min lista";
}

function marked(address) {
  const url = new URL(address, location.href);
  url.searchParams.delete("marked");
  if (!holds) marks.forEach((reference) => url.searchParams.append("marked", reference));
  return url;
}

const address = () => location.pathname + location.search;
let shown = address();

function drawMarks() {
  shown = address();
  drawHeader();
  const form = $("#marka");
  if (!form) return; // an empty list has none
  const boxes = $$("[form=marka]");
  boxes.forEach((box) => { box.checked = marks.has(box.value); });
  const here = new Set(boxes.map((box) => box.value));
  $$("[type=hidden]", form).forEach((input) => input.remove());
  for (const reference of marks) {
    if (!here.has(reference)) form.append(make("input", { type: "hidden", name: "reference", value: reference }));
  }
  form.toggleAttribute("data-count", marks.size > 0);
  $("button", form).textContent = marks.size ? `Till min lista (${marks.size})` : "Till min lista";
  offerToSave(form);
  if (marked(location.href).searchParams.getAll("marked").join() !== inQuery(location.search, "marked").join()) {
    history.replaceState(null, "", marked(location.href));
  }
  shown = address();
}

function offerToSave(form) {
  $("[data-does=save]", form)?.remove();
  if (!marks.size || saved()) return;
  const button = make("button", { type: "button", class: "quietly", "data-does": "save" }, "Spara listan på den här enheten");
  button.addEventListener("click", () => {
    save([...marks]);
    button.remove();
    say("Listan är sparad i den här webbläsaren.");
  });
  $("button", form).after(" ", button);
}

function mark(box) {
  if (box.checked) marks.add(box.value);
  else marks.delete(box.value);
  keep([...marks]);
  drawMarks();
  say(`${marks.size} projekt i min lista`);
}

function keepOnDevice(box) {
  const here = box.dataset.references.split(" ").filter(Boolean);
  const kept = saved();
  const same = kept?.join() === here.join();
  const state = { save: !same && here.length, open: kept?.length && !same, forget: kept };
  for (const element of $$("[data-does]", box)) element.hidden = !state[element.dataset.does];
  const says = same ? "saved" : kept?.length ? "other" : "none";
  for (const element of $$("[data-says]", box)) element.hidden = element.dataset.says !== says;
  box.hidden = !here.length && !kept?.length;
  $("[data-does=open]", box).search = asQuery(kept ?? []);
}

// What is changed on the page of one's own list is changed where it is kept.

function followChanges(box) {
  const here = box.dataset.references.split(" ").filter(Boolean);
  const notes = () => [...new URLSearchParams(location.search)].filter(([name]) => name.startsWith("note-"));
  const sorted = (list) => [...list].sort().join();
  const isOwn = sorted(here) === sorted(marks);
  if (isOwn) {
    keep(here);
    write(store(), NOTES, new URLSearchParams(notes()).toString());
    drawHeader();
  }
  $("#ordning")?.addEventListener("submit", ({ submitter }) => {
    const { name, value } = submitter ?? {};
    if (isOwn && name === "remove") keep(here.filter((each) => each !== value));
  });
  $("[data-empties]")?.addEventListener("click", () => {
    if (!isOwn) return;
    save(null);
    keep([]);
  });
}

// Lists change in place; whatever goes wrong, the browser goes there as usual.

let loading;

function swap(page) {
  const open = new Map($$(".filters, .filters details").map((each) => [nameOf(each), each.open]));
  $(".list-layout").replaceWith(document.adoptNode($(".list-layout", page)));
  $("#behall").replaceWith(document.adoptNode($("#behall", page)));
  for (const each of $$(".filters, .filters details")) each.open = open.get(nameOf(each)) ?? each.open;
  if (document.activeElement.id !== "q") $("#q").value = $("#q", page).value;
  document.title = page.title;
  drawMarks();
}

const nameOf = (details) => details.id || $("summary", details).firstChild.textContent;

async function show(wanted, { push = true, focus = "#antal" } = {}) {
  loading?.abort();
  loading = new AbortController();
  $(".list-layout").setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(wanted, { signal: loading.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !$(".list-layout", page)) throw new Error(answer.statusText);
    if (push) history.pushState(null, "", wanted);
    swap(page);
    if (focus) ($(focus) ?? $("#antal")).focus();
    if (focus !== "#antal") say($("#antal").textContent);
  } catch (error) {
    if (error.name === "AbortError") return;
    if (push) location.assign(wanted);
    else location.reload();
  }
}

function addressOf(form, button) {
  const fields = [...new FormData(form, button)].filter(([, value]) => value);
  return marked(`${form.getAttribute("action")}?${new URLSearchParams(fields)}`);
}

function follow(event) {
  const link = event.target.closest(".list-layout a[href]");
  const elsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || elsewhere || link.origin + link.pathname !== location.origin + location.pathname) return;
  event.preventDefault();
  show(marked(link.href), { focus: link.hash ? `${link.hash} > summary` : "#antal" });
}

function changeList() {
  document.addEventListener("click", follow);
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "urval") return;
    event.preventDefault();
    $(".filters").open = false;
    show(addressOf(event.target, event.submitter));
  });
  document.addEventListener("change", ({ target }) => {
    if (target.matches("[form=marka]")) mark(target);
    if (!target.matches(".filters [type=checkbox]")) return;
    show(addressOf(target.form, $(".filters .apply button")), { focus: `[name="${target.name}"][value="${CSS.escape(target.value)}"]` });
  });
  addEventListener("popstate", () => {
    if (address() !== shown) show(location.href, { push: false, focus: null });
  });
  if (matchMedia("(max-width: 59.99rem)").matches) {
    for (const facet of $$(".facet")) facet.open = Boolean($(".chosen", facet));
  }
  drawMarks();
}

// All begins here.

$$("input[data-suggest]").forEach(suggestFor);
if ($(".list-layout")) changeList();

const box = $("#sparad");
if (box) {
  keepOnDevice(box);
  followChanges(box);
  box.addEventListener("click", ({ target }) => {
    const notes = new URL($("[data-copy]")?.dataset.copy ?? "", location.href).searchParams;
    notes.delete("reference");
    if (target.dataset.does === "save") save(box.dataset.references.split(" "), notes.toString());
    if (target.dataset.does === "forget") {
      save(null);
      keep([]);
    }
    keepOnDevice(box);
    say($("[data-says]:not([hidden])", box).textContent);
  });
}

for (const link of $$("a[data-mark]")) {
  const all = [...new Set([...marks, link.dataset.mark])];
  link.search = asQuery(all);
  link.addEventListener("click", () => keep(all));
}
drawHeader();

for (const button of navigator.clipboard ? $$("[data-copy], [data-copy-text]") : []) {
  const { copy, copyText } = button.dataset;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copyText ? $(copyText).textContent : new URL(copy, location.href).href);
    button.textContent = copyText ? "Texten är kopierad" : "Adressen är kopierad";
    say(button.textContent);
  });
}
