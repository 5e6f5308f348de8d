// Which numbers a group may have, and what breaks the others. Everything here is looked up.

let groups; // what is packed in the data

async function unpack() {
  const bytes = Uint8Array.from(atob(data.packed), each => each.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  groups = JSON.parse(await new Response(stream).text());
}

function key(numbers) {
  return [numbers.rule, numbers.n, numbers.b, numbers.c, numbers.quorum, numbers.accept].join(" ");
}

/** The letter for a group: they stand rule by rule, size by size, faults by faults, numbers by numbers. */
function letter({ rule, n, b, c, quorum, accept }) {
  const faults = (data.most.b + 1) * (data.most.c + 1);
  const upTo = size => size * (size + 1) * (size + 2) / 6; // how many numbers groups up to this size may have
  const numbers = quorum * (quorum - 1) / 2 + accept - 1;
  return groups.cells[(data.rules.indexOf(rule) * upTo(data.most.n) + upTo(n - 1)) * faults
    + (b * (data.most.c + 1) + c) * n * (n + 1) / 2 + numbers];
}

function storyOf(number) {
  const [lifelines, steps, cast, ending, reasons] = groups.stories[number];
  return {
    id: "", rows: [], loop: null,
    lifelines: groups.lifelines[lifelines],
    steps: steps.map(step => groups.steps[step]),
    cast: cast.map(text => groups.texts[text]),
    ending: groups.texts[ending],
    reasons: reasons.map(text => groups.texts[text])
  };
}

/** The numbers in the address, as far as they are there. */
function picked() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const between = (name, low, high, usual) => {
    const value = parseInt(wanted.get(name), 10);
    return Math.min(high, Math.max(low, Number.isNaN(value) ? usual : value));
  };
  const rule = data.rules.includes(wanted.get("rule")) ? wanted.get("rule") : "masking";
  const n = between("n", 1, data.most.n, 3);
  const quorum = between("quorum", 1, n, Math.min(3, n));
  return {
    rule, n, b: between("b", 0, data.most.b, 1), c: between("c", 0, data.most.c, 0), quorum,
    accept: between("accept", 1, quorum, Math.min(2, quorum)), step: between("step", 1, 10000, 1) - 1
  };
}

class ExplorerView extends Component {
  constructor() {
    super();
    this.state = picked();
    addEventListener("hashchange", () => this.setState(picked()));
  }

  go(change) {
    const next = Object.assign({}, this.state, { step: 0 }, change);
    next.quorum = Math.min(next.quorum, next.n);
    next.accept = Math.min(next.accept, next.quorum);
    history.replaceState(null, "", this.address(next));
    this.setState(next);
  }

  address({ rule, n, b, c, quorum, accept, step }) {
    return "#" + new URLSearchParams({ rule, n, b, c, quorum, accept, step: step + 1 });
  }

  /** A slider to see where it turns, and a field to be exact. */
  range(name, low, high, words) {
    const label = `${words} (${name})`;
    const bounds = { min: low, max: high, value: this.state[name], "aria-label": label };
    const to = event => this.go({ [name]: Math.min(high, Math.max(low, Math.round(Number(event.target.value)))) });
    return h("div", { class: "number" }, [
      h("span", { "aria-hidden": "true" }, label),
      h("span", { class: "dial" }, [
        h("input", Object.assign({ type: "range", onInput: to }, bounds)),
        h("input", Object.assign({ type: "number", onChange: to }, bounds))
      ])
    ]);
  }

  evidence() {
    const { visited } = data;
    const { n, b, c } = this.state;
    return visited && n <= visited.n && b <= visited.b && c <= visited.c
      ? `TLC has visited every state of this group (claim ${visited.claim}), and found just that.`
      : "By the kernel's formulas, which are proved for every size; TLC has not visited this group here.";
  }

  /** Where the rule begins to hold with these faults, and the story next to it. */
  bound(told) {
    const { rule, b, c } = this.state;
    const { n, quorum, accept, remedy } = groups.bounds[`${rule} ${b} ${c}`];
    const places = n === undefined ? [] : [
      ["the smallest group that holds", { n, quorum, accept }],
      ["one replica less", { n: n - 1, quorum: Math.min(quorum, n - 1), accept }],
      ["one reply less", { n, quorum: quorum - 1, accept }],
      ["one vote less", { n, quorum, accept: accept - 1 }]
    ].map(([words, change]) => [words, Object.assign({}, this.state, { step: 0 }, change)])
      .filter(([, place]) => letter(place) === "L" || key(place) in groups.told);
    return h("p", { class: "bound" }, [told ? "" : remedy + ". ", places.map(([words, place], index) => [
      index === 0 ? "See " : ", ",
      h("a", { href: this.address(place), "aria-current": key(place) === key(this.state) ? "true" : null }, words)
    ]), places.length ? "." : ""]);
  }

  /** For a group whose story is not here. */
  command() {
    const { rule, n, b, c, quorum, accept } = this.state;
    return h("p", null, ["To see it happen: ",
      h("code", null, `./quorate attack --rule ${rule} --replicas ${n} --byzantine ${b} --crash ${c} --quorum ${quorum} --accept ${accept}`)]);
  }

  render(props, numbers) {
    const verdict = letter(numbers);
    const holds = verdict === "L";
    const number = groups.told[key(numbers)];
    const story = number === undefined ? null : storyOf(number);
    const claims = data.claims.filter(row => key(row) === key(numbers));
    const step = story ? Math.min(numbers.step, story.steps.length - 1) : 0;
    return [
      h("p", null, h("a", { href: "index.html" }, "All claims")),
      h("h1", null, data.title),
      h("div", { class: "numbers" }, [
        h("label", { class: "number" }, ["rule", h("select", { value: numbers.rule, onChange: event => this.go({ rule: event.target.value }) },
          data.rules.map(rule => h("option", { value: rule }, rule)))]),
        this.range("n", 1, data.most.n, "replicas"),
        this.range("b", 0, data.most.b, "Byzantine"),
        this.range("c", 0, data.most.c, "crashing"),
        this.range("quorum", 1, numbers.n, "replies heard at most"),
        this.range("accept", 1, numbers.quorum, "votes that decide")
      ]),
      h("p", { class: "verdict " + (holds ? "good" : "bad"), "aria-live": "polite" },
        (holds ? "✓ It holds. " : "✗ It breaks. ") + (story ? story.ending : data.verdicts[verdict])),
      story ? paragraphs(story.reasons) : holds ? null : this.command(),
      this.bound(Boolean(story)),
      story ? h("div", { class: "cast" }, paragraphs(story.cast)) : null,
      story ? h(Stepper, { key: key(numbers), run: Object.assign(story, { ending: "", reasons: [] }), step, go: to => this.go({ step: to }),
        link: to => this.address(Object.assign({}, numbers, { step: to })) }) : null,
      h("p", null, h("small", null, this.evidence())),
      claims.length ? h("ul", null, claims.map(row => h("li", null, [
        row.page ? h("a", { href: row.page }, row.id) : h("a", { href: "index.html#" + encodeURIComponent(row.id) }, row.id),
        ": ", row.claim, " ", h("small", null, row.verdict)
      ]))) : null
    ];
  }
}

unpack().then(() => show(ExplorerView), problem => {
  document.getElementById("main").prepend(`This browser cannot unpack the explorer's data (${problem}): a newer one can.`);
});
