import { Kbd, Modal, Table } from '@mantine/core';

const keys: [string[], string][] = [
  [['A'], 'Add a step by name'],
  [['/'], 'Search the palette'],
  [['C'], 'Connect the selected step to another'],
  [['Delete'], 'Delete what is selected'],
  [['Ctrl', 'Z'], 'Undo'],
  [['Ctrl', 'Shift', 'Z'], 'Redo'],
  [['Ctrl', 'C'], 'Copy steps, also to other pipelines'],
  [['Ctrl', 'V'], 'Paste'],
  [['Ctrl', 'D'], 'Duplicate'],
  [['Ctrl', 'A'], 'Select all'],
  [['Tab'], 'Go to the next step; Enter selects it, arrow keys move it'],
  [['L'], 'Tidy up'],
  [['F'], 'Show the whole pipeline'],
  [['Ctrl', 'Enter'], 'Run'],
  [['Ctrl', 'K'], 'Go to any page, pipeline, file, model or plugin'],
];

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Table verticalSpacing={4} withRowBorders={false} aria-label="Keys">
        <Table.Tbody>
          {keys.map(([combination, what]) => (
            <Table.Tr key={what}>
              <Table.Td w={160}>
                {combination.map((key, index) => (
                  <span key={key}>
                    {index > 0 && ' + '}
                    <Kbd size="xs">{key}</Kbd>
                  </span>
                ))}
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
