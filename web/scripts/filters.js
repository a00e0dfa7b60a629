// The filter and the views: boxes to tick with the number of disputes that each would leave, and lists to choose from.

import { dispatchChoice, knowFacts } from "./choice.js";
import { countsOf } from "./filter.js";
import { remembered, request } from "./shared.js";

const FEW = 6; // of more values the commonest stand there, half as many of long names; the others are typed
const LONG_NAME = 11; // letters: two longer names do not stand side by side
const forms = new WeakMap();

/** Shows the choices; called at every run of the page that changes them. @param {Component<FilterState>} component */
export async function showFilters({ data, parentElement }) {
  const form = forms.get(parentElement) ?? createForm(parentElement);
  const disputes = typeof data.disputes === "string" ? await fetchDisputes(data.disputes) : data.disputes;
  knowFacts(disputes, data.words);
  Object.assign(form, { disputes, offers: data.offers, state: { ...data.state } });
  const made = JSON.stringify(data.offers);
  if (form.made !== made) createFields(form);
  form.made = made;
  update(form);
}

const fetchDisputes = remembered(async (address) => (await request(address)).json());

function createForm(parentElement) {
  const box = Object.assign(document.createElement("form"), { className: "filters" });
  const form = { box, made: null, state: null, offers: null, disputes: null };
  box.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("change", ({ target }) => take(form, target));
  const learn = (changes) => {
    if (!form.state) return;
    Object.assign(form.state, changes);
    update(form);
  };
  addEventListener("dispute-year", ({ detail }) => learn({ year: detail }));
  addEventListener("dispute-choice", ({ detail }) => learn(detail));
  parentElement.append(box);
  forms.set(parentElement, form);
  return form;
}

function createFields(form) {
  form.box.replaceChildren(
    ...Object.entries(form.offers).map(([key, offer]) =>
      offer.several ? createBoxes(form, key, offer) : createSelect(key, offer),
    ),
  );
}

function createBoxes(form, key, { label, values }) {
  const group = document.createElement("fieldset");
  group.className = `several st-key-${key}`;
  group.dataset.key = key;
  group.append(element("legend", label), Object.assign(document.createElement("div"), { className: "boxes" }));
  const names = Object.entries(values);
  const offered = commonest(form, key, names);
  for (const [value, name] of offered) addBox(group, value, name);
  if (names.length > FEW) group.append(createTyping(key, label, names));
  group.classList.toggle("long", offered.some(isLong));
  return group;
}

const isLong = ([, name]) => name.length > LONG_NAME;

/** Where there are many values, those that leave most disputes, in the order of all. */
function commonest(form, key, names) {
  if (names.length <= FEW) return names;
  const counts = countsOf(form.disputes, key, { ...form.state, claimant: [], administrator: [], acknowledged: [] });
  const first = [...names].sort(([a], [b]) => (counts[b] ?? 0) - (counts[a] ?? 0)).slice(0, FEW);
  const kept = first.some(isLong) ? first.slice(0, FEW / 2) : first;
  return names.filter((name) => kept.includes(name));
}

function addBox(group, value, name) {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "checkbox", name: group.dataset.key, value });
  label.append(input, element("span", name), element("b", ""));
  group.querySelector(".boxes").append(label);
}

function createTyping(key, label, names) {
  const list = Object.assign(document.createElement("datalist"), { id: `more-${key}` });
  list.append(...names.map(([, name]) => Object.assign(element("option", name), { value: name })));
  const input = Object.assign(document.createElement("input"), { type: "text", placeholder: "Type another name" });
  input.setAttribute("list", list.id);
  input.setAttribute("aria-label", `${label}: another name`);
  const field = document.createElement("div");
  field.append(input, list);
  return field;
}

function createSelect(key, { label, values, about }) {
  const field = element("label", "");
  field.className = `one st-key-${key}`;
  field.title = about ?? "";
  const select = Object.assign(document.createElement("select"), { name: key });
  for (const [value, name] of Object.entries(values)) select.append(new Option(name, value));
  field.append(element("span", label), select);
  return field;
}

function element(tag, textContent) {
  return Object.assign(document.createElement(tag), { textContent });
}

/** Takes what the reader chose; the page does not wait for the server. */
function take(form, target) {
  const key = target.name || target.closest("fieldset").dataset.key;
  const { several, values } = form.offers[key];
  if (!several && !target.list) return dispatchChoice({ [key]: target.value });
  const chosen = new Set(form.state[key]);
  if (target.list) {
    const value = Object.keys(values).find((id) => values[id] === target.value);
    target.value = "";
    if (value === undefined) return;
    chosen.add(value);
  } else chosen[target.checked ? "add" : "delete"](target.value);
  dispatchChoice({ [key]: Object.keys(values).filter((id) => chosen.has(id)) });
}

/** Marks what is chosen and counts what each choice would leave. */
function update({ box, offers, disputes, state }) {
  for (const group of box.querySelectorAll("fieldset")) {
    const { key } = group.dataset;
    const counts = countsOf(disputes, key, state);
    for (const value of state[key]) {
      if (!group.querySelector(`input[value="${CSS.escape(value)}"]`)) addBox(group, value, offers[key].values[value]);
    }
    for (const input of group.querySelectorAll("[type=checkbox]")) {
      input.checked = state[key].includes(input.value);
      input.parentElement.querySelector("b").textContent = (counts[input.value] ?? 0).toLocaleString("en");
    }
  }
  for (const select of box.querySelectorAll("select")) select.value = state[select.name];
}
