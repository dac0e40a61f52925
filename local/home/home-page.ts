import { document, html, type Html } from './html';

export interface HomeFacts {
  readonly site: string;
  /** The reviews that are loaded. */
  readonly reviews: readonly { readonly reference: string; readonly title: string; readonly actions: number }[];
  /** Those that have something to report come first. */
  readonly agencies: readonly string[];
}

interface Card {
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly as: string;
  readonly icon: Html;
}

const icon = (path: string): Html => ({ html: `<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${path}"/></svg>` });
const ICONS = {
  report: icon('M4 4h16v12H7l-3 3V4zm3 4v2h10V8H7zm0 3v2h7v-2H7z'),
  sheet: icon('M3 4h18v16H3V4zm2 2v3h4V6H5zm6 0v3h8V6h-8zM5 11v3h4v-3H5zm6 0v3h8v-3h-8zm-6 5v2h4v-2H5zm6 0v2h8v-2h-8z'),
  meeting: icon(
    'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm8 0a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 19c0-3 3-5 6-5s6 2 6 5v1H2v-1zm13.5 1H22v-1c0-2.600-2.400-4.500-5-4.900 1 1.100 1.500 2.500 1.500 4.900v1h-3z',
  ),
  lists: icon('M4 5h3v3H4V5zm5 0h11v3H9V5zM4 10.500h3v3H4v-3zm5 0h11v3H9v-3zM4 16h3v3H4v-3zm5 0h11v3H9v-3z'),
};

function card({ title, text, href, as, icon: picture }: Card): Html {
  return html`<a class="card" href="${href}"
    ><span class="icon">${picture}</span><span class="words"><strong>${title}</strong><span>${text}</span><em>${as}</em></span></a
  >`;
}

/** The start page: what this is, what can be tried, and as whom. */
export function homePage({ site, reviews, agencies }: HomeFacts): string {
  const page = `${site}/SitePages/Plan.aspx`;
  const first = agencies[0];
  const cards: readonly Card[] = [
    {
      title: 'An agency reports progress',
      text: 'See what one agency owes, most urgent first, and report on it.',
      href: first === undefined ? `${page}?as=reader` : `${page}?as=${encodeURIComponent(`agency:${first}`)}`,
      as: first === undefined ? 'Load a plan first' : `As ${first}`,
      icon: ICONS.report,
    },
    {
      title: 'A coordinator in Excel',
      text: 'Edit the whole plan in a workbook, and sync it both ways.',
      href: `/excel/?as=coordinator&pane=${encodeURIComponent(`/excel/pane/taskpane.html?site=${site}`)}`,
      as: 'As the coordinator',
      icon: ICONS.sheet,
    },
    {
      title: 'A panel meeting in Teams',
      text: 'The tab of a meeting: agenda, decisions, minutes, and how all plans stand.',
      href: `${page}?as=panel&host=teams&place=meeting`,
      as: 'As the review panel',
      icon: ICONS.meeting,
    },
    {
      title: 'The lists themselves',
      text: 'A plain look at each list, with the versions of every row.',
      href: '/lists/',
      as: 'As the site owner',
      icon: ICONS.lists,
    },
  ];
  const loaded =
    reviews.length === 0
      ? html`<p class="quiet">No plan is loaded yet.</p>`
      : html`<ul class="plans">
          ${reviews.map((review) => html`<li><strong>${review.reference}</strong> ${review.title} <span class="quiet">${review.actions} ${review.actions === 1 ? 'action' : 'actions'}</span></li>`)}
        </ul>`;
  const others = html`<p class="others">
    Or open the plan as
    ${[
      ...agencies.map((agency) => html`<a href="${`${page}?as=${encodeURIComponent(`agency:${agency}`)}`}">${agency}</a> `),
      html`<a href="${`${page}?as=coordinator&view=plan`}">coordinator</a> `,
      html`<a href="${`${page}?as=reader&view=plan`}">reader</a> `,
      html`<a href="${`${page}?as=owner`}">site owner</a>`,
    ]}
  </p>`;
  return document(
    'Accord on your own machine',
    html`<h1>Accord on your own machine</h1>
      <p class="lead">
        Multi-agency action plans, kept in step between SharePoint, Excel and Teams. Everything here runs on this computer. Nothing leaves
        it.
      </p>
      <div class="cards">${cards.map(card)}</div>
      ${others}
      <section>
        <h2>Plans</h2>
        ${loaded}
        <form id="load" class="row">
          <label for="plan">Load a plan</label><input id="plan" name="plan" type="file" required /><button type="submit">Load</button>
        </form>
        <p class="quiet">A Word document, an Excel sheet, a web page, or text with tabs between the cells.</p>
      </section>
      <section>
        <h2>Start afresh</h2>
        <form id="fresh" class="row">
          <button type="submit">Start afresh</button
          ><span class="quiet">Removes every plan here and loads the demo plan again. Your own files are not touched.</span>
        </form>
      </section>
      <section>
        <h2>Make trouble</h2>
        <p class="quiet">See what people see when SharePoint is having a bad day.</p>
        <form id="trouble" class="row">
          <label for="what">What goes wrong</label
          ><select id="what" name="what">
            <option value="none">Nothing – all is well</option>
            <option value="untold">Some changes are done, and answered with a time-out</option>
            <option value="conflicts">Some changes meet a save conflict, done or not</option>
            <option value="half">Every second batch is done by half, then the line breaks</option>
            <option value="columns">Columns get into each other’s way during set-up</option>
            <option value="digest">Some changes are told that they are somebody else’s</option>
            <option value="slow-list">The list of actions is slow</option>
            <option value="busy">SharePoint is busy now and then</option>
            <option value="slow">Every answer is slow</option>
            <option value="lost">Connections drop now and then</option>
            <option value="down">SharePoint is down</option></select
          ><button type="submit">Make it so</button>
        </form>
      </section>
      <p id="said" role="status"></p>`,
  );
}
