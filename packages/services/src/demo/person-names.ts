import { listed } from "./listed.ts";

/** Common names of many countries, combined by chance: whoever bears a combination is not meant. */
export const GIVEN_NAMES = listed(`
  Aaron, Adaeze, Aisha, Alejandra, Alina, Amara, Amir, Ana, Andrei, Anika, Anton, Arjun, Astrid,
  Ayumi, Beatriz, Bence, Bianca, Bruno, Camille, Carlos, Caterina, Chen, Chiara, Clara, Daniel, Dario,
  Deepa, Diego, Dina, Eero, Elena, Elif, Elias, Emeka, Emma, Esther, Eva, Farah, Felix, Fiona,
  Gabriel, Grace, Hana, Hassan, Helena, Hugo, Ibrahim, Ida, Ines, Ingrid, Isaac, Ivan, Jakub, James,
  Jana, Joana, Jonas, Julia, Kaito, Karim, Katya, Keiko, Kofi, Lara, Laszlo, Leila, Leo, Lin, Lucas,
  Lucia, Magnus, Maja, Malik, Marco, Maria, Marta, Mateo, Maya, Mei, Mila, Mohan, Nadia, Naomi, Nia,
  Niko, Nina, Noah, Nora, Olga, Omar, Oscar, Paula, Pedro, Petra, Priya, Rafael, Rahul, Rana, Rosa,
  Ruben, Samira, Sara, Selma, Simon, Sofia, Stefan, Sunita, Tariq, Tessa, Theo, Thuy, Tomas, Uma,
  Valeria, Victor, Wanjiru, Wei, Yara, Yusuf, Zoe
`);

export const FAMILY_NAMES = listed(`
  Abbott, Adeyemi, Aguilar, Ahmadi, Almeida, Andersen, Aydin, Baker, Banerjee, Becker, Bello, Bergman,
  Bianchi, Boateng, Borg, Brandt, Brennan, Cabral, Campos, Castillo, Chandra, Chavez, Cohen, Costa,
  Dahl, Danso, Delgado, Demir, Diaz, Dubois, Eriksen, Eze, Farouk, Fernandes, Fischer, Flores,
  Fontaine, Fraser, Fujita, Garcia, Gallo, Ghosh, Gomes, Grant, Gupta, Haddad, Hansen, Hartmann,
  Hayashi, Herrera, Hoang, Horvat, Hughes, Ibarra, Ivanova, Jansen, Jensen, Joshi, Kaplan, Kariuki,
  Keller, Kim, Klein, Kovacs, Kowalski, Kumar, Laine, Lang, Larsen, Leblanc, Lindqvist, Lopes, Luther,
  Maier, Malone, Marin, Mbeki, Mehta, Mendes, Meyer, Mori, Morales, Moreau, Mwangi, Nair, Navarro,
  Nielsen, Novak, Okafor, Okoye, Olsen, Ortega, Osei, Patel, Pereira, Petrov, Popescu, Quinn, Rahman,
  Ramos, Reyes, Ricci, Rivera, Romano, Rossi, Sahin, Salazar, Santos, Sato, Schmidt, Serrano, Shah,
  Silva, Singh, Sorensen, Suzuki, Tanaka, Torres, Tran, Varga, Vega, Virtanen, Vogel, Walsh, Weber,
  Wong, Yamada, Yilmaz, Zhang, Zimmer
`);

export const TITLES = [
  "Operations Manager",
  "Project Manager",
  "Team Lead",
  "Analyst",
  "Coordinator",
  "Planner",
  "Head of Delivery",
  "Office Manager",
  "Programme Director",
  "Administrator",
  "Consultant",
  "Finance Partner",
] as const;
