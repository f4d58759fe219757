import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { useSession } from "../identity/SessionProvider.tsx";
import { ApiProvider } from "./ApiProvider.tsx";
import { createAppRouter } from "./router.tsx";

export function SignedInApp() {
  const { end } = useSession();
  const [onSignedOut] = useState(() => end);
  const [router] = useState(createAppRouter);
  return (
    <ApiProvider onSignedOut={onSignedOut}>
      <RouterProvider router={router} />
    </ApiProvider>
  );
}
