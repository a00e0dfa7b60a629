// Types of what crosses between Python and the scripts. Each interface of the first part is a TypedDict of the same name
// in layers/webmap/facts.py or web/wire.py; tests/web/test_wire.py holds their keys equal.

type Position = [latitude: number, longitude: number];
type Box = [west: number, south: number, east: number, north: number];
type Titles = Record<string, string | null | undefined>; // by order of names, and by party its own name

/** What the map says of its disputes, and where they are. */
interface MapFacts {
  version: string;
  region: [Position, Position];
  drawn: [Position, Position];
  ground: Credit;
  attribution: Credit;
  years: YearFacts | null;
  languages: Record<string, string>;
  acknowledged: string[];
  levels: (number | null)[];
  style: StyleFacts;
  legend: LegendFacts;
  disputes: DisputeFacts[];
}

interface Credit {
  text?: string | null;
  address?: string | null;
}

/** Sizes and lines in pixels, and patterns by their id in the page: the table of layers/style.py. */
interface StyleFacts {
  sizes: Record<string, number>;
  lines: Record<string, number>;
  border_dash: string;
  patterns: Record<string, any>;
  labels: Labelling;
}

/** The words of the legend. */
interface LegendFacts {
  question: string;
  readings: Record<string, string>;
  standings: Record<string, string>;
  claims: Record<number, string>;
  contested: string;
  own: string;
  tiny: string;
  several: string;
}

interface YearFacts {
  first: number;
  last: number;
  events: number[];
}

/** Where a dispute lies: the centroid of its islands, their bounds, and those of the polygon that spans most. */
interface Place {
  at: Position;
  box: Box;
  largest: Box;
}

/** A dispute. What starts in the last year is today's. */
interface DisputeFacts extends Place {
  id: string;
  title: Titles;
  islands: number;
  claimed: [from: number, words: string, claimants: number][];
  administered: [from: number, power: string, contested: boolean][];
  differing: Record<string, [from: number, words: string][]>;
  outlines: [start: number, end: number][];
}

/** What an outline file says of an island. */
interface IslandFacts {
  kind: string;
  largest: Box;
  title: Titles;
}

/** Land as JSON: polygons of rings, each as steps lon, lat from point to point. */
interface LandSteps {
  per_degree: number;
  polygons: number[][][];
  borders: Record<string, number[][]>;
}

/** What the stage shows at a change of the page. */
interface StageState {
  choices: any;
  notice: string | null;
  address?: string;
  frame: Frame | null;
  sentence: Sentence | null;
  map: MapState;
  second: MapState | null;
  selection: TextState;
  compared: TextState | null;
  list: ListState;
}

/** The stage in a frame of another page. */
interface Frame {
  years: boolean;
  credit: string;
}

/** What the filter leaves, in words. */
interface Sentence {
  shown: string | null;
  year: number;
  words: string;
  seen: string | null;
  nothing: boolean;
}

/** What a map shows. */
interface MapState {
  first: boolean;
  still?: boolean;
  shown: string;
  acknowledged: string;
  assessor: string;
  dispute: string | null;
  island: string | null;
  order: string;
  base: string;
  year: number | null;
  view: string | null;
  banner: string | null;
}

/** What a text shows. */
interface TextState {
  page: string | null;
  shown: string[] | null;
  current: string | null;
  part: string | null;
  folder: string | null;
  year: number | null;
  focus: string | null;
  alone?: boolean;
}

/** The bar of sections and the open one. */
interface SectionsState {
  labels: Record<string, string>;
  tab: string;
  title: string;
  answers: string;
  pager: Pager | null;
  texts: Record<string, TextState>;
}

/** Which sheet of a long catalogue is open. */
interface Pager {
  number: number;
  last: number;
  caption: string;
}

/** What the filter shows: what can be chosen and what is, and the facts of all disputes or their address. */
interface FilterState {
  disputes: string | FilteredDispute[];
  words: SentenceWords;
  offers: Record<string, Offer>;
  state: Record<string, any>;
}

/** What the sentence of the filter is made of. */
interface SentenceWords {
  phrases: Record<string, string>;
  names: Record<string, Record<string, string>>;
  assessors: Record<string, string>;
}

/** What the list shows. */
interface ListState {
  islands: string;
  page: string;
  shown: string;
  year: number | null;
  current: string | null;
  later: boolean;
}

/** What a reader picked on the map or in a text. */
interface Picked {
  island?: string;
  dispute?: string;
  source?: string;
  none?: string;
  cite?: string;
  year?: number | string | null;
  sheet?: number;
  tab?: string;
  focus?: string;
}

/** A section by its label, with the texts that stand in it. */
interface OneFileSection {
  label: string;
  title: string;
  answers: string;
  parts: { place: string; text: string; needs: string; narrows: boolean }[];
}

/** What a page that stands alone holds of the catalogue. */
interface StandalonePage {
  files: MapFiles;
  texts: Record<string, any>;
  sections: Record<string, any>;
  offers: Record<string, Offer>;
  words: SentenceWords;
  banners: Record<string, string | null>;
  years: [first: number, last: number];
  sources: string[];
  disputes: FilteredDispute[];
  later: boolean;
  paths?: Record<string, string>;
  table?: string;
  opens: Record<string, string[]>;
  neutral: string;
}

interface FilteredDispute {
  id: string;
  islands: string[];
  events: string[];
  claiming: string[];
  powers: ThroughTime;
  standing: Record<string, ThroughTime>;
}

/** What holds today, and from which years on what held. */
interface ThroughTime {
  today: any;
  since: [from: number, value: any][];
}

// From here on: types of the scripts alone, and of two classes of Python.

/** The values of a key of the state, by what they are called. */
interface Offer {
  label: string;
  values: Record<string, string>;
  several: boolean;
  about: string | null;
}

declare const L: any; // Leaflet
declare var enclosed: ((path: string) => string | undefined | Promise<string | undefined>) | undefined;

/** The files of the page; those of a page that is one file have no script, Leaflet and style. */
interface MapFiles {
  script?: string;
  style?: string;
  map: string;
  land: string;
  outlines: string[];
  leaflet?: string;
}

type MapOnPage = MapState & { files: MapFiles };
type StageOnPage = StageState & { files: MapFiles };

/** What Python gives a component: which part of the page it is, its files, and its state. */
interface PartData {
  part: "stage" | "sections" | "filters" | "text";
  files: MapFiles;
  state: any;
}

/** What Streamlit, or the page that is one file, gives a component at each run. */
interface Component<State> {
  data: State;
  parentElement: HTMLElement;
  setTriggerValue(key: string, value: any): void;
}

/** What the reader chose for the filter. */
interface Choices {
  claimant: string[];
  administrator: string[];
  acknowledged: string[];
  assessor: string;
  year: number | null;
}

/** The state of a page that stands alone. */
interface StandaloneState extends Choices {
  view: string | null;
  dispute: string | null;
  island: string | null;
  tab: string;
  order: string;
}

interface WindowEventMap {
  "dispute-pick": CustomEvent<Picked>;
  "dispute-near": CustomEvent<{ dispute: string }>;
  "dispute-year": CustomEvent<number | null>;
  "dispute-choice": CustomEvent<any>;
}

/** A dispute and where it is on the map: in pixels at zoom 0, and as Leaflet's bounds. */
interface DisputeOnMap extends DisputeFacts {
  acknowledged: string;
  point: any;
  bounds: any;
  width: number;
  island: number;
}

type Point = number[]; // x to the right and y down, in pixels of the map
type Line = [from: Point, to: Point];
type PixelBox = number[]; // left, top, right, bottom
type Grid<Item> = Map<string, { box: PixelBox; item: Item }[]>;

/** The rule by which names find their places, as layers/style.py tells it. */
interface Labelling {
  directions: [across: number, up: number][];
  away: number[];
  air: number;
  gap: number;
  edge: number;
  width: number;
  lines: number;
  few: number;
  covered: number;
  crossed: number;
  led: number;
  long: number;
  near: number;
  root: number;
}

/** A name of this size for what stands at a point of the map and reaches so far around it; `inside` where it may stand on it, `rings` its coast. */
interface Label {
  at: Point;
  reach: [number, number];
  size: [width: number, height: number];
  inside: Point | null;
  rings: Point[][];
  root: number;
}

/** A label in its place; `side` is where from its place it stands, `within` whether on it, `leader` the line to it. */
interface Placed {
  label: any;
  box: PixelBox;
  side: number;
  leader: Line | null;
  within: boolean;
}

/** What has a name on the map: the element that holds it stands at its place. */
interface Named {
  holder: HTMLElement;
  size: [width: number, height: number] | null;
}

interface IslandShape {
  id: string;
  dispute: string;
  kind: string;
  title: Titles;
  layer: any;
  ring: any;
  label: any;
  path: SVGPathElement;
  bounds: any;
  size: any;
  middle: any;
  shown: boolean;
  ringed: boolean;
  box: PixelBox;
  px: number;
  name: Named;
}

interface DisputeSymbol {
  marker: any;
  icon: HTMLElement;
  disc: SVGElement;
  group: DisputeOnMap[];
  name: Named;
}

/** A map on the page. */
interface View {
  element: HTMLElement;
  hint: HTMLElement;
  banner: HTMLElement;
  legend?: HTMLElement;
  lines?: any;
  degrees?: HTMLElement;
  locator?: any;
  onLocator?: (place: any) => Point;
  bar?: HTMLElement;
  facts: Omit<MapFacts, "disputes"> & { disputes: DisputeOnMap[] };
  state: MapOnPage;
  applied: MapOnPage | null;
  emit: Component<MapOnPage>["setTriggerValue"];
  map: any;
  land: any;
  islands: any;
  tiles: Record<string, any>;
  painted: { fillColor?: string; legend?: string; type?: string };
  sizes: ResizeObserver;
  few: boolean;
  dispute: Map<string, DisputeOnMap>;
  shown: Set<string>;
  drawn: Set<string>;
  held: Map<string, { level: number; drawn: Promise<void> }>;
  shapes: Map<string, IslandShape>;
  symbols: Map<string, DisputeSymbol>;
  led?: boolean;
  onPaper?: boolean;
  silence?: number;
  steered?: boolean;
  year: number | null;
  shownYear: number | null;
  playing?: number | boolean | null;
  settling?: number | null;
}
