// All that a check has found: the chain of evidence, the bounds, the claims.

const NODE = { width: 196, height: 110, across: 342, down: 146 };

function nodeBox(node) {
  const x = 10 + node.column * NODE.across;
  const y = 10 + node.row * NODE.down;
  return { x, y, right: x + NODE.width, middle: y + NODE.height / 2, center: x + NODE.width / 2, bottom: y + NODE.height };
}

function chainLink(link, nodes) {
  const from = nodeBox(nodes[link.from]);
  const to = nodeBox(nodes[link.to]);
  if (from.x === to.x) {
    const y = (from.bottom + to.y) / 2;
    return h("g", { class: "link" }, [
      h("path", { class: "line", d: `M${from.center} ${from.bottom + 2}V${to.y - 4}` }),
      h("path", { class: "tip", d: `M${to.center} ${to.y - 2}l-5 -8h10z` }),
      h("text", { x: from.center + 10, y: y + 4 }, link.text)
    ]);
  }
  return h("g", { class: "link" }, [
    h("path", { class: "line", d: `M${from.right + 2} ${from.middle}H${to.x - 4}` }),
    h("path", { class: "tip", d: `M${to.x - 2} ${to.middle}l-8 -5v10z` }),
    h("text", { x: (from.right + to.x) / 2, y: from.middle - 8, "text-anchor": "middle" }, link.text)
  ]);
}

function chain({ nodes, links }) {
  const width = Math.max(...nodes.map(node => nodeBox(node).right)) + 10;
  const height = Math.max(...nodes.map(node => nodeBox(node).bottom)) + 10;
  return h("figure", { tabindex: 0, role: "group", "aria-label": "The chain of evidence" }, h("svg", {
    xmlns: "http://www.w3.org/2000/svg", class: "diagram chain", viewBox: `0 0 ${width} ${height}`, width, height, role: "img",
    "aria-label": "The chain of evidence: " + links.map(link =>
      nodes[link.from].name + ", " + link.text + ", " + nodes[link.to].name).join("; ")
      + ". " + nodes.map(node => node.name + ": " + node.lines.join(" ")).join(". ")
  }, [
    links.map(link => chainLink(link, nodes)),
    nodes.map(node => {
      const box = nodeBox(node);
      return h("g", { class: "lifeline" }, [
        h("rect", { x: box.x, y: box.y, width: NODE.width, height: NODE.height, rx: 6 }),
        h("text", { x: box.center, y: box.y + 24, "text-anchor": "middle", class: "name" }, node.name),
        node.lines.map((line, row) => h("text", { x: box.center, y: box.y + 45 + 18 * row, "text-anchor": "middle" }, line))
      ]);
    })
  ]));
}

function claimLink(row) {
  return h("a", { href: row.page || "#" + encodeURIComponent(row.id), title: row.verdict }, row.id);
}

function evidence(title, rows) {
  return rows.length === 0 ? null : h("div", { class: "evidence" }, [title, " ", h("ul", null, rows.map(row =>
    h("li", { class: row.asPinned ? "" : "bad" }, [claimLink(row), h("small", null, [" ", row.method, ": ", row.verdict])])))]);
}

function counted(rows) {
  return rows === 1 ? "1 row" : rows + " rows";
}

function cell(found) {
  const count = found.at.length + found.below.length;
  return h("td", null, [
    h("strong", null, found.smallest === null ? "no group" : "n = " + found.smallest),
    count === 0 ? null : h("details", null, [
      h("summary", null, counted(count)),
      evidence(`n = ${found.smallest}:`, found.at),
      evidence(found.smallest === null ? "not enough:" : `n = ${found.smallest - 1}:`, found.below)
    ])
  ]);
}

function bounds({ budgets, rules }) {
  return h("div", { class: "wide", tabindex: 0, role: "group", "aria-label": "The smallest groups" }, h("table", { class: "plain" }, [
    h("caption", null, "The smallest group for b Byzantine and c crashing replicas, and the rows that say so"),
    h("thead", null, h("tr", null, [
      h("th", { scope: "col" }, "rule"),
      budgets.map(budget => h("th", { scope: "col" }, `b = ${budget.b}, c = ${budget.c}`)),
      h("th", { scope: "col" }, "many sizes, every size")
    ])),
    h("tbody", null, rules.map(rule => h("tr", null, [
      h("th", { scope: "row" }, rule.rule),
      rule.cells.map(cell),
      h("td", null, rule.support.length === 0 ? "–"
        : h("details", null, [h("summary", null, counted(rule.support.length)), evidence("", rule.support)]))
    ])))
  ]));
}

// States and time against the number of faults, k, on scales that multiply.

const CHART = { width: 420, height: 260, left: 76, bottom: 40, top: 16, right: 16 };
const SIGNS = {
  "any order": { name: "sets, a reader that asks in any order", draw: (x, y) => h("path", { d: `M${x} ${y - 6}l6 6l-6 6l-6 -6z` }) },
  "sets": { name: "sets, a reader that asks as the kernel does", draw: (x, y) => h("circle", { cx: x, cy: y, r: 4.5 }) },
  "walks": { name: "random walks", draw: (x, y) => h("path", { d: `M${x - 5} ${y}h10M${x} ${y - 5}v10` }) },
  "counts": { name: "counts, all k at once", draw: (x, y) => h("rect", { x: x - 4.5, y: y - 4.5, width: 9, height: 9 }) },
  "proof": { name: "proof, every size", draw: (x, y) => h("path", { d: `M${x} ${y - 6}l6 11h-12z` }) }
};

/** What is proved for every size has a place of its own behind the numbers. */
const EVERY = "every";

function points(rows, value) {
  return rows.filter(row => row.asPinned && row.holds && !row.comparisons.length && value(row) > 0)
    .filter(row => row.series in SIGNS && (row.series === "proof" || row.faults > 0))
    .map(row => ({ row, sign: row.series, x: row.series === "proof" ? EVERY : row.faults, y: value(row) }));
}

function chart(title, rows, value, unit) {
  const all = points(rows, value);
  if (all.length === 0) {
    return null;
  }
  const decades = all.map(point => Math.log10(point.y));
  const low = Math.floor(Math.min(...decades));
  const high = Math.max(low + 1, Math.ceil(Math.max(...decades)));
  const numbers = all.filter(point => point.x !== EVERY).map(point => point.x);
  const most = Math.max(2, ...numbers);
  const hasEvery = numbers.length < all.length;
  const right = CHART.width - CHART.right;
  const end = hasEvery ? right - 60 : right;
  const x = value => value === EVERY ? right - 10 : CHART.left + Math.log(value) / Math.log(most) * (end - CHART.left);
  const y = value => CHART.height - CHART.bottom - (Math.log10(value) - low) / (high - low) * (CHART.height - CHART.bottom - CHART.top);
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  const signs = Object.keys(SIGNS).filter(sign => all.some(point => point.sign === sign));
  return h("div", { class: "chart" }, [
    h("h3", null, title),
    h("svg", { class: "diagram", viewBox: `0 0 ${CHART.width} ${CHART.height}`, width: CHART.width, height: CHART.height, role: "img",
      "aria-label": title + "; the figures are in the table of claims" }, [
      ticks.map(tick => h("g", { class: "tick" }, [
        h("path", { d: `M${CHART.left} ${y(10 ** tick)}H${right}` }),
        h("text", { x: CHART.left - 6, y: y(10 ** tick) + 4, "text-anchor": "end" }, number(10 ** tick))
      ])),
      [1, 2, 3, 5, 10, 30].filter(tick => tick <= most).concat(hasEvery ? [EVERY] : []).map(tick =>
        h("text", { x: x(tick), y: CHART.height - CHART.bottom + 18, "text-anchor": "middle" }, tick)),
      h("text", { x: CHART.width / 2, y: CHART.height - 4, "text-anchor": "middle" }, "faults, b + c"),
      all.map(point => h("g", { class: "point " + point.sign.replace(" ", "-") }, [
        h("title", null, `${point.row.id}: ${number(point.y)} ${unit}`),
        SIGNS[point.sign].draw(x(point.x), y(point.y))
      ]))
    ]),
    h("ul", { class: "legend" }, signs.map(sign => h("li", null, [
      h("svg", { width: 16, height: 16, class: "diagram", "aria-hidden": "true" }, h("g", { class: "point " + sign.replace(" ", "-") }, SIGNS[sign].draw(8, 8))),
      " " + SIGNS[sign].name
    ])))
  ]);
}

function claimDetails(row) {
  return h("details", { id: row.id }, [
    h("summary", null, [
      h("span", { class: row.asPinned ? "good" : "bad" }, row.asPinned ? "✓ " : "✗ NOT AS PINNED "),
      h("strong", null, row.id), " ", h("small", null, [row.method, " · ", row.verdict])
    ]),
    h("p", null, row.claim),
    row.page ? h("p", null, h("a", { href: row.page }, "Step through the counterexample")) : null,
    h("p", null, h("small", null, [
      row.checks && row.checks.length ? "Checked: " + row.checks.join(", ") + ". " : "",
      row.states !== undefined ? `${number(row.states)} states, ${number(row.generated)} generated, depth ${number(row.depth)}. ` : "",
      `${row.seconds} s.`
    ])),
    row.comparisons.length ? h("p", null, h("small", null, "Compared with the kernel: " + row.comparisons.map(
      ([operator, compared, changed]) => `${operator} ${number(compared)} (${number(changed)} of note)`).join(", ") + ".")) : null,
    row.obligations.length ? h("ul", null, row.obligations.map(sentence => h("li", null, h("small", null, sentence)))) : null,
    row.actions.length ? h("p", null, h("small", null, "Actions: " + row.actions.map(
      ([action, , generated]) => `${action} ${number(generated)}`).join(", ") + ".")) : null
  ]);
}

class CheckView extends Component {
  constructor() {
    super();
    this.state = { wanted: "", kind: "all" };
  }

  componentDidMount() {
    this.open();
    addEventListener("hashchange", () => this.open());
  }

  /** A link to a claim opens it. */
  open() {
    const claim = document.getElementById(place().name);
    if (claim) {
      claim.open = true;
      claim.scrollIntoView();
    }
  }

  render(props, { wanted, kind }) {
    const words = wanted.toLowerCase().split(/\s+/);
    const kinds = {
      all: () => true,
      holds: row => row.holds,
      fails: row => Boolean(row.page),
      "not as pinned": row => !row.asPinned
    };
    const rows = data.rows.filter(row => kinds[kind](row) && words.every(word =>
      (row.id + " " + row.claim + " " + row.method + " " + row.verdict).toLowerCase().includes(word)));
    return [
      h("h1", null, data.title),
      paragraphs(data.summary.slice(0, 1)),
      h("h2", null, "Questions"),
      h("ul", { class: "questions" }, [["What if ...? Pick a rule and numbers, and see what breaks", "explorer.html"], ...data.questions].map(([question, page]) => h("li", null, h("a", { href: page }, question)))),
      h("h2", null, "The chain of evidence"),
      chain(data.chain),
      paragraphs(data.summary.slice(1)),
      h("h2", null, "The bounds"),
      bounds(data.bounds),
      h("h2", null, "How it grows"),
      h("div", { class: "charts" }, [
        chart("States", data.rows, row => row.states, "states"),
        chart("Seconds", data.rows, row => row.seconds, "s")
      ]),
      h("h2", null, "Every claim"),
      h("div", { class: "filters" }, [
        h("label", null, ["find ", h("input", { type: "search", value: wanted, onInput: event => this.setState({ wanted: event.target.value }) })]),
        h("label", null, ["show ", h("select", { value: kind, onChange: event => this.setState({ kind: event.target.value }) },
          Object.keys(kinds).map(each => h("option", { value: each }, each === "fails" ? "with a counterexample" : each)))]),
        h("span", { "aria-live": "polite" }, `${rows.length} of ${data.rows.length}`)
      ]),
      h("div", { class: "claims" }, rows.map(row => h("div", { key: row.id }, claimDetails(row))))
    ];
  }
}

show(CheckView);
