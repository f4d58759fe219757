/*
 * What people must not be judged by, as words in the names of traits and properties. Such a trait is never a feature, however well it
 * foretells; what stands for it indirectly can't be known here, so an organisation names further traits to ignore.
 */
const WORDS = new Set(
  (
    "gender sex age birth birthday birthdate birthyear dob senior elderly ethnicity ethnic race racial religion religious faith belief " +
    "disability disabled handicap orientation sexuality marital married spouse pregnancy pregnant maternity dependents children " +
    "nationality citizenship caste genetic health political union transgender pronoun pronouns imd deprivation"
  ).split(" "),
);

/** Whether a name has a protected attribute among its words: `SeniorCitizen`, `age_band`, `date-of-birth`, but not `usage`. */
export function isProtected(name: string): boolean {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => WORDS.has(word));
}
