import { notifications } from '@mantine/notifications';
import { words } from '../api/client';

const close = { 'aria-label': 'Close' };

export const succeeded = (message: string): void => {
  notifications.show({ message, color: 'teal', autoClose: 4000, closeButtonProps: close });
};

/** Errors stay until they are closed: what they say may be needed. */
export const failed = (title: string, error: unknown): void => {
  notifications.show({ title, message: words(error), color: 'red', autoClose: false, closeButtonProps: close });
};
