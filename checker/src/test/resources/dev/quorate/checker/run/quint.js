// Has Quint read each trace that is named, and write it again: nothing may be lost. Prints how many states each has.
const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const { ofItf, ofItfNormalized, toItf } = require("@informalsystems/quint/dist/src/itf");

/** The elements of sets and the entries of maps, and the fields of records, have no order. */
function unordered(value) {
  if (value === null || typeof value !== "object") {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(unordered);
  }
  const fields = Object.entries(value).filter(([name]) => name !== "#meta").sort().map(([name, content]) => [name, unordered(content)]);
  return Object.fromEntries(fields.map(([name, content]) =>
    [name, name === "#set" || name === "#map" ? content.map(each => JSON.stringify(each)).sort() : content]));
}

/** A tag that Quint does not know would be the name of a field to it. We write no list that is not a tuple. */
function assertUnderstood({ opcode, args = [] }) {
  const fields = opcode === "Rec" ? args.filter((_, index) => index % 2 === 0).map(({ value }) => value) : [];
  assert.deepStrictEqual(fields.filter(field => field.startsWith("#")), []);
  assert.notStrictEqual(opcode, "List");
  args.forEach(assertUnderstood);
}

for (const file of process.argv.slice(2)) {
  const trace = JSON.parse(readFileSync(file, "utf8"));
  ofItf(trace).forEach(assertUnderstood);
  const again = toItf(trace.vars, ofItfNormalized(trace));
  assert.ok(again.isRight(), `${file}: ${again.value}`);
  assert.deepStrictEqual(unordered(again.value.states), unordered(trace.states), file);
  console.log(trace.states.length);
}
