import { ActionIcon, Menu } from '@mantine/core';
import { Icon, type IconName } from '../icons/Icon';

export type RowAction = {
  label: string;
  icon: IconName;
  danger?: boolean;
  disabled?: boolean;
  href?: string;
  onClick?: () => void;
};

/** What can be done with one row of a list. */
export function RowMenu({ name, actions }: { name: string; actions: RowAction[] }) {
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 100 }} withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${name}`}>
          <Icon name="dots" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) =>
          action.href ? (
            <Menu.Item
              key={action.label}
              component="a"
              href={action.href}
              download
              leftSection={<Icon name={action.icon} size={16} />}
            >
              {action.label}
            </Menu.Item>
          ) : (
            <Menu.Item
              key={action.label}
              color={action.danger ? 'red.9' : undefined}
              c={action.danger ? 'var(--cm-bad)' : undefined}
              disabled={action.disabled}
              leftSection={<Icon name={action.icon} size={16} />}
              onClick={action.onClick}
            >
              {action.label}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
