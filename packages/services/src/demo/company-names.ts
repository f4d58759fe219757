import { listed } from "./listed.ts";

/** Invented words that no company is known by; each is used for at most a few customers of different industries. */
export const NAME_ROOTS = listed(`
  Alderquist, Amberlow, Ashvanta, Auricove, Balmeros, Birchwend, Bluemarrow, Brackenfell, Brambleton,
  Brightharn, Calderwyn, Candlemere, Carroway, Cedarlune, Chalkridge, Cindervale, Cloverant,
  Copperlinden, Coralwick, Crestonova, Dalemarch, Dawnhollis, Deltarune, Driftmoor, Duskwater,
  Eastermoss, Elmbrinck, Emberlain, Evermarsh, Fairlough, Fallowmere, Fennimoor, Fernandale,
  Flintmarsh, Foxglenn, Galewright, Gildermont, Glasswren, Goldenfurrow, Greywillow, Halcyra,
  Harrowfen, Hartsmoor, Hazelbrandt, Heatherock, Hollowick, Inkerfield, Ironbarrow, Ivoryreach,
  Jasperlyn, Junivale, Kelpstone, Kindlewood, Kitewater, Lanternhill, Larkenfeld, Lindenmoss,
  Lowenbrook, Lumarest, Mallowby, Maristrand, Meadowrun, Mistralen, Moonharrow, Mossgrave, Nettlebay,
  Nimbrook, Northwynne, Oakenshore, Obsidell, Olivanter, Orchidane, Ospreylund, Palewater, Pebblewick,
  Pinecastell, Plumridge, Quartzelle, Quillhaven, Rainmarket, Ravenholt, Redmarlow, Rimefall,
  Rowanstead, Saffrona, Saltmarrow, Sandpetrel, Sablecrest, Silverthatch, Skylarken, Solenne,
  Sparrowgate, Starlingford, Stonewhistle, Sunderleaf, Tallowin, Tamarisk Bay, Thistlemont, Thornquay,
  Tidewater Lane, Umberfield, Valemoor, Velloria, Violetmarsh, Wavecrofter, Westerlund Pike,
  Whitmarrow, Wildermoss, Willowbeck, Windmeren, Wrenfield, Yarrowgate, Yewbridge, Zephyrine,
  Zinnialand
`);
