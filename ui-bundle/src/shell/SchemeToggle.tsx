import { ActionIcon, Tooltip, useMantineColorScheme } from '@mantine/core';
import { Icon } from '../icons/Icon';

const schemes = { auto: 'As the system', light: 'Light', dark: 'Dark' } as const;
const schemeIcons = { auto: 'device-desktop', light: 'sun', dark: 'moon' } as const;

/** Light, dark, or as the system has it. */
export function SchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = colorScheme === 'auto' ? 'light' : colorScheme === 'light' ? 'dark' : 'auto';
  const label = `Colours: ${schemes[colorScheme].toLowerCase()}. Switch to ${schemes[next].toLowerCase()}`;
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={() => setColorScheme(next)}>
        <Icon name={schemeIcons[colorScheme]} />
      </ActionIcon>
    </Tooltip>
  );
}
