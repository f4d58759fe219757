/** A sprout: a stem with two leaves of unequal size. */
export function LogoMark({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="#0f7f8d" />
      <g fill="none" stroke="#fff" strokeWidth="2.1" strokeLinecap="round" strokeLinejoin="round">
        <path d="M16 25.5V15" />
        <path d="M16 17.5c0-5 3.2-8.6 9-9 .3 6-3.4 9-9 9Z" />
        <path d="M16 21.5c0-3.9-2.6-6.8-8-7-.1 4.6 3 7 8 7Z" />
      </g>
    </svg>
  );
}
