// Which numbers a group may have, and what breaks the others. Everything here is looked up.

const VERDICTS = new Map();

function key(numbers) {
  return [numbers.rule, numbers.n, numbers.b, numbers.c, numbers.quorum, numbers.accept].join(" ");
}

(() => {
  let cell = 0;
  for (const rule of data.rules) {
    for (let n = 1; n <= data.most.n; n++) {
      for (let b = 0; b <= data.most.b; b++) {
        for (let c = 0; c <= data.most.c; c++) {
          for (let quorum = 1; quorum <= n; quorum++) {
            for (let accept = 1; accept <= quorum; accept++) {
              VERDICTS.set([rule, n, b, c, quorum, accept].join(" "), data.cells[cell++]);
            }
          }
        }
      }
    }
  }
})();

function storyOf(number) {
  const [lifelines, steps, cast, ending, reasons] = data.stories[number];
  return {
    id: "", rows: [], loop: null,
    lifelines: data.lifelines[lifelines],
    steps: steps.map(step => data.steps[step]),
    cast: cast.map(text => data.texts[text]),
    ending: data.texts[ending],
    reasons: reasons.map(text => data.texts[text])
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
    const { rule, n, b, c, quorum, accept, step } = next;
    history.replaceState(null, "", "#" + new URLSearchParams({ rule, n, b, c, quorum, accept, step: step + 1 }));
    this.setState(next);
  }

  range(name, low, high, words) {
    return h("label", { class: "number" }, [
      `${words} (${name})`,
      h("input", { type: "range", min: low, max: high, value: this.state[name], onInput: event => this.go({ [name]: Number(event.target.value) }) }),
      h("output", null, this.state[name])
    ]);
  }

  evidence() {
    const { visited } = data;
    const { n, b, c } = this.state;
    return visited && n <= visited.n && b <= visited.b && c <= visited.c
      ? `TLC has visited every state of this group (claim ${visited.claim}), and found just that.`
      : "By the kernel's formulas, which are proved for every size; TLC has not visited this group here.";
  }

  render(props, numbers) {
    const found = VERDICTS.get(key(numbers));
    const story = found >= 0 ? storyOf(found) : null;
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
      h("p", { class: "verdict " + (story ? "bad" : "good"), "aria-live": "polite" }, story
        ? "✗ It breaks. " + story.ending : "✓ It holds: every read ends, and with the truth."),
      story ? paragraphs(story.reasons) : null,
      h("p", null, h("small", null, this.evidence())),
      claims.length ? h("ul", null, claims.map(row => h("li", null, [
        row.page ? h("a", { href: row.page }, row.id) : h("a", { href: "index.html#" + encodeURIComponent(row.id) }, row.id),
        ": ", row.claim, " ", h("small", null, row.verdict)
      ]))) : null,
      story ? h("div", { class: "cast" }, paragraphs(story.cast)) : null,
      story ? h(Stepper, { key: key(numbers), run: Object.assign(story, { ending: "", reasons: [] }), step, go: to => this.go({ step: to }),
        link: to => "#" + new URLSearchParams(Object.assign({}, numbers, { step: to + 1 })) }) : null
    ];
  }
}

show(ExplorerView);
