import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Dialog.module.css";

interface DialogProps {
  title: string;
  onClose: () => void;
  /** Whether a click beside it closes it; not where that would lose something. */
  closesBeside?: boolean;
  children: ReactNode;
}

/** A modal dialog. Its heading is no page header: Mantine's own would be a second banner landmark. */
export function Dialog({ title, onClose, closesBeside = true, children }: DialogProps) {
  return (
    <Modal.Root opened onClose={onClose} closeOnClickOutside={closesBeside}>
      <Modal.Overlay />
      <Modal.Content radius={14}>
        <div className={classes.head}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
