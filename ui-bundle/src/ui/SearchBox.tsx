import { TextInput } from '@mantine/core';
import { Icon } from '../icons/Icon';

type Props = { label: string; value: string; onChange: (value: string) => void; width?: number; id?: string };

export function SearchBox({ label, value, onChange, width = 240, id }: Props) {
  return (
    <TextInput
      id={id}
      type="search"
      w={width}
      size="sm"
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" size={16} />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
