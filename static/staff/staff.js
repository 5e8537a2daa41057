// Names for what Select2 makes of a field: those of its label.

const fields = [...document.querySelectorAll("select.admin-autocomplete:not([name*=__prefix__])")];

// Each of several choices can be removed; one more button in their list would be no choice.
for (const field of fields.filter(({ multiple }) => multiple)) field.dataset.allowClear = "false";

function named(part, ...labels) {
  part?.setAttribute("aria-labelledby", labels.filter(Boolean).map(({ id }) => id).join(" "));
}

function nameParts(field) {
  const [label] = field.labels;
  const made = field.nextElementSibling;
  const value = made.querySelector("[role=textbox]");
  label.id ||= `${field.id}-label`;
  named(value, label);
  named(made.querySelector("[role=combobox]"), label, value);
  named(made.querySelector("[type=search]"), label);
  django.jQuery(field).on("select2:open", () => {
    named(document.querySelector(".select2-dropdown [type=search]"), label);
  });
}

django.jQuery(() => fields.forEach(nameParts));
