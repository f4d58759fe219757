import { useViewer } from "./ViewerProvider.tsx";

/** Whether the signed-in member may change anything: all but viewers. */
export function useMayWrite(): boolean {
  const { member } = useViewer();
  return member !== null && member.role !== "VIEWER";
}
