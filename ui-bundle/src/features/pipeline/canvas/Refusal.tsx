import { useEffect } from 'react';

export type RefusalAt = { x: number; y: number; text: string };

/** Says beside the pointer why a connection was refused. The same words go to screen readers elsewhere. */
export function Refusal({ at, onGone }: { at: RefusalAt; onGone: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onGone, 3500);
    document.addEventListener('pointerdown', onGone, { once: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerdown', onGone);
    };
  }, [at, onGone]);
  return (
    <div className="cm-refusal" style={{ left: Math.min(at.x + 12, window.innerWidth - 340), top: at.y + 12 }}>
      {at.text}
    </div>
  );
}
