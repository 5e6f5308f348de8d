// Draws what the data of the page say. It knows nothing of quorums: who may do what, and why, is in the data.
const { h, Component, render } = preact;
const data = JSON.parse(document.getElementById("data").textContent);

// A place in the page is a fragment of its address, so that it can be sent: #NAME/STEP.

const placeOf = (name, step) => "#" + encodeURIComponent(name) + "/" + (step + 1);

function place() {
  const [name, step] = location.hash.slice(1).split("/");
  let decoded = "";
  try {
    decoded = decodeURIComponent(name);
  } catch (malformed) {
    // whoever wrote that address meant none of our places
  }
  return { name: decoded, step: Math.max(0, (parseInt(step, 10) || 1) - 1) };
}

function paragraphs(texts) {
  return texts.map(text => h("p", null, text));
}

function number(value) {
  return value === null || value === undefined ? "–" : value.toLocaleString("en");
}

// Sequence diagrams.

const READER = 90; // where its lifeline is
const SPACING = 128; // of lifelines
const HEAD = 62;
const ROW = 34; // the height of a message
const GAP = 16; // between steps

const KINDS = {
  REQUEST: { sign: "", out: true },
  ANSWER: { sign: "✓ " },
  LATE_ANSWER: { sign: "✓ late: " },
  OTHER_ANSWER: { sign: "○ " },
  LIE: { sign: "✗ " },
  LATE_LIE: { sign: "✗ late: " },
  EQUIVOCATION: { sign: "✗✗ " },
  REFUSAL: { sign: "⊘ " },
  TIMEOUT: { sign: "… " },
  OUTCOME: { sign: "" }
};

function shortened(text, most) {
  return text.length <= most ? text : text.slice(0, most - 1) + "…";
}

function arrow(kind, from, to, y) {
  const tip = to > from ? -8 : 8;
  if (kind === "TIMEOUT") { // it has not come
    const end = (from + to) / 2;
    return [
      h("path", { class: "line", d: `M${from} ${y}H${end}` }),
      h("path", { class: "cross", d: `M${end - 6} ${y - 6}l12 12M${end - 6} ${y + 6}l12 -12` })
    ];
  } else if (kind === "REFUSAL") {
    return [
      h("path", { class: "line", d: `M${from} ${y}H${to}` }),
      h("path", { class: "cross", d: `M${to} ${y - 7}v14` })
    ];
  }
  return [
    h("path", { class: "line", d: `M${from} ${y}H${to}` }),
    h("path", { class: "tip", d: `M${to} ${y}l${tip} -5v10z` })
  ];
}

function message([kind, line, text], y) {
  if (line < 0) {
    const label = shortened(text, 34);
    const width = Math.max(110, 8 * label.length + 20);
    return h("g", { class: "message OUTCOME" }, [
      h("title", null, text),
      h("rect", { x: READER - 55, y: y - 15, width, height: 26, rx: 5 }),
      h("text", { x: READER - 55 + width / 2, y: y + 3, "text-anchor": "middle" }, label)
    ]);
  }
  const there = READER + SPACING * (line + 1);
  const out = KINDS[kind].out;
  const from = out ? READER + 3 : there - 3;
  const to = out ? there - 3 : READER + 3;
  return h("g", { class: "message " + kind }, [
    h("title", null, text),
    arrow(kind, from, to, y),
    h("text", { x: there - SPACING / 2, y: y - 6, "text-anchor": "middle" },
        shortened(KINDS[kind].sign + text, 18))
  ]);
}

function lifeline(x, name, role, height) {
  const kind = role.split(" ")[0];
  return h("g", { class: "lifeline " + kind }, [
    h("title", null, name + (role ? ", " + role : "")),
    h("path", { class: "life", d: `M${x} ${HEAD}V${height - 6}` }),
    h("rect", { x: x - 58, y: 8, width: 116, height: 46, rx: 6 }),
    kind === "Byzantine" || kind === "exposed" ? h("rect", { class: "inner", x: x - 54, y: 12, width: 108, height: 38, rx: 4 }) : null,
    h("text", { x, y: 28, "text-anchor": "middle", class: "name" }, shortened(name, 15)),
    h("text", { x, y: 45, "text-anchor": "middle", class: "role" }, shortened(role, 17))
  ]);
}

function loop(run, tops, bottom) {
  if (!run.loop) {
    return null;
  }
  const x = 26;
  const again = run.loop.action ? shortened("again and again: " + run.loop.action, 60) : "and nothing more happens";
  const top = (tops[run.loop.to] || tops[tops.length - 1]) + 10;
  return h("g", { class: "loop" }, [
    h("title", null, run.loop.action ? `From here it goes back to step ${run.loop.to + 1}, for ever` : again),
    h("path", { class: "line", d: `M${READER - 4} ${bottom + 14}H${x}V${top}H${READER - 12}` }),
    h("path", { class: "tip", d: `M${READER - 6} ${top}l-8 -5v10z` }),
    h("text", { x: READER + 6, y: bottom + 19 }, again)
  ]);
}

/** A sequence diagram of a run; what comes after the current step is faint. */
function diagram(run, current, pick) {
  const tops = [];
  let y = HEAD + 6;
  run.steps.forEach(step => {
    tops.push(y);
    y += Math.max(1, step.messages ? step.messages.length : 0) * ROW + GAP;
  });
  const bottom = y;
  const height = bottom + (run.loop ? 34 : 8);
  const width = READER + SPACING * run.lifelines.length + 70;
  const steps = run.steps.map((step, index) => h("g", {
    class: "step" + (index === current ? " current" : index > current ? " later" : ""),
    onClick: () => pick(index)
  }, [
    h("rect", { class: "band", x: 2, y: tops[index], width: width - 4, height: (tops[index + 1] || bottom) - tops[index] - 4, rx: 4 }),
    h("text", { class: "count", x: 10, y: tops[index] + 20 }, index + 1),
    (step.messages || []).map((each, row) => message(each, tops[index] + 24 + row * ROW))
  ]));
  return h("svg", {
    xmlns: "http://www.w3.org/2000/svg", class: "diagram", viewBox: `0 0 ${width} ${height}`, width, height,
    role: "img", "aria-label": "A sequence diagram of the steps that are listed as text beside it."
  }, [
    lifeline(READER, "reader", "", bottom),
    run.lifelines.map((line, index) => lifeline(READER + SPACING * (index + 1), line.name, line.role, bottom)),
    steps,
    loop(run, tops, bottom)
  ]);
}

function legend(run) {
  const used = new Set(run.steps.flatMap(step => (step.messages || []).map(each => each[0])));
  const words = {
    REQUEST: "request", ANSWER: "answer", LATE_ANSWER: "late answer", OTHER_ANSWER: "answer that was not decided on", LIE: "lie", LATE_LIE: "late lie",
    EQUIVOCATION: "contradicts itself", REFUSAL: "refused", TIMEOUT: "not come, the timeout fires"
  };
  return h("ul", { class: "legend" }, Object.keys(words).filter(kind => used.has(kind)).map(kind =>
    h("li", null, [
      h("svg", { width: 70, height: 16, class: "diagram", "aria-hidden": "true" },
        h("g", { class: "message " + kind }, arrow(kind, KINDS[kind].out ? 4 : 66, KINDS[kind].out ? 66 : 4, 8))),
      " " + KINDS[kind].sign + words[kind]
    ])));
}

// Stepping.

/** The state after each step: what is given is what changes. A map, since a variable may have any name. */
function states(run) {
  let state = new Map();
  return run.steps.map(step => {
    state = new Map([...state, ...Object.entries(step.set || {})]);
    return state;
  });
}

function stateTable(run, all, current) {
  if (run.rows.length === 0) {
    return null;
  }
  const set = new Map(Object.entries(run.steps[current].set || {}));
  const before = current > 0 ? all[current - 1] : new Map();
  return h("table", { class: "state" }, [
    h("caption", null, "The state after step " + (current + 1) + ", what changed is marked"),
    h("thead", null, h("tr", null, [
      h("th", { scope: "col" }, "variable"),
      h("th", { scope: "col" }, "value")
    ])),
    h("tbody", null, run.rows.map(row => {
      const changed = current > 0 && set.has(row);
      const value = all[current].get(row);
      const was = before.get(row);
      if (!changed && (value === undefined || value === null)) {
        return null;
      }
      return h("tr", { class: changed ? "changed" : "" }, [
        h("th", { scope: "row" }, [changed ? h("span", { class: "mark" }, "● ") : null, row]),
        h("td", null, [
          h("code", null, value === null ? "(gone)" : value),
          changed && was !== undefined && was !== null ? h("div", { class: "was" }, ["was ", h("code", null, was)]) : null
        ])
      ]);
    }))
  ]);
}

class Stepper extends Component {
  constructor(props) {
    super(props);
    this.state = { playing: false };
    this.onKey = event => this.key(event);
  }

  componentDidMount() {
    document.addEventListener("keydown", this.onKey);
  }

  componentWillUnmount() {
    document.removeEventListener("keydown", this.onKey);
    clearTimeout(this.timer);
  }

  componentDidUpdate(before) {
    if (before.step !== this.props.step) {
      const band = document.querySelector("figure .current");
      const box = document.querySelector("figure");
      if (band && box && box.scrollHeight > box.clientHeight) {
        box.scrollTop += band.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
      }
    }
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      return;
    }
    const to = { ArrowRight: this.props.step + 1, ArrowLeft: this.props.step - 1, Home: 0, End: this.last() }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.go(to);
    }
  }

  last() {
    return this.props.run.steps.length - 1;
  }

  go(step) {
    this.props.go(Math.min(this.last(), Math.max(0, step)));
  }

  play() {
    clearTimeout(this.timer);
    if (this.state.playing) {
      this.setState({ playing: false });
      return;
    }
    if (this.props.step === this.last()) {
      this.go(0);
    }
    this.setState({ playing: true });
    const tick = () => {
      if (this.props.step >= this.last()) {
        this.setState({ playing: false });
      } else {
        this.go(this.props.step + 1);
        this.timer = setTimeout(tick, 1500);
      }
    };
    this.timer = setTimeout(tick, 900);
  }

  render({ run, step, heading, link = to => placeOf(run.id, to) }) {
    const all = this.all && this.of === run ? this.all : states(run);
    this.all = all;
    this.of = run;
    const now = run.steps[step];
    const told = now.sentence || now.action || "";
    return h("section", { class: "run", "aria-label": "Step by step" }, [
      run.name && run.name !== heading ? h("h2", null, run.name) : null,
      h("div", { class: "controls" }, [
        h("button", { type: "button", disabled: step === 0, onClick: () => this.go(step - 1) }, "◀ back"),
        h("button", { type: "button", disabled: step === this.last(), onClick: () => this.go(step + 1) }, "next ▶"),
        h("button", { type: "button", onClick: () => this.play() }, this.state.playing ? "pause" : "play"),
        h("label", null, ["step ", h("input", {
          type: "range", min: 1, max: run.steps.length, value: step + 1, "aria-valuetext": "step " + (step + 1),
          onInput: event => this.go(event.target.value - 1)
        })]),
        h("output", { class: "count" }, `${step + 1} of ${run.steps.length}`),
        h("a", { class: "link", href: link(step) }, "link to this step")
      ]),
      h("p", { class: "now", "aria-live": "polite" }, [h("strong", null, `${step + 1}. `), told]),
      now.action && now.sentence ? h("p", { class: "action" }, [
        h("code", null, now.action), now.place ? h("span", null, " at " + now.place) : null
      ]) : now.place ? h("p", { class: "action" }, now.place) : null,
      h("div", { class: run.rows.length || !run.lifelines.length ? "columns" : "columns alone" }, [
        run.lifelines.length > 0
          ? h("div", null, [h("figure", { tabindex: 0, role: "group", "aria-label": "Sequence diagram" }, diagram(run, step, to => this.go(to))), legend(run)]) : null,
        h("div", null, [
          stateTable(run, all, step),
          !run.lifelines.length && run.loop ? h("p", { class: "lasso" }, run.loop.action
            ? ["Then ", h("code", null, run.loop.action), " leads back to ",
              h("a", { href: link(run.loop.to) }, "step " + (run.loop.to + 1)), ", and so on for ever."]
            : "Then nothing happens any more: it stays in the last step's state for ever.") : null
        ])
      ]),
      h("h2", null, "All steps"),
      h("ol", { class: "story" }, run.steps.map((each, index) => h("li", null,
        h("a", { href: link(index), "aria-current": index === step ? "step" : null },
          each.sentence || each.action || "step")))),
      run.ending ? h("p", { class: "ending" }, run.ending) : null,
      paragraphs(run.reasons)
    ]);
  }
}

/** Draws a view in the place of what stands there for who has no script. */
function show(View) {
  const main = document.getElementById("main");
  main.textContent = "";
  render(h(View), main);
  document.documentElement.dataset.ready = "true";
}
