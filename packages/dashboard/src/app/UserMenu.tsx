import { Menu, UnstyledButton } from "@mantine/core";
import { IconLogout, IconSettings } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSession } from "../identity/SessionProvider.tsx";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { CustomerAvatar } from "../ui/CustomerAvatar.tsx";
import classes from "./UserMenu.module.css";

export function UserMenu() {
  const { member, organization } = useViewer();
  const { leave } = useSession();
  const name = member?.name ?? organization.name;
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={`Account of ${name}`}>
          <CustomerAvatar name={name} size={36} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>{name}</strong>
          <span>{member?.email}</span>
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={16} stroke={1.8} />}
          renderRoot={(props) => <Link to="/settings" {...props} />}
        >
          Settings
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.8} />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
