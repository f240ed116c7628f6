import { useConsole } from '../shell/console-context.tsx';
import { ActDialog, type ActProps } from './act-dialog.tsx';

export function ResendDialog(props: ActProps) {
  const { say } = useConsole();
  const { id: order, version, number, email } = props.trace.order;
  return (
    <ActDialog
      {...props}
      type="resend-confirmation"
      action={{ type: 'resend-confirmation', order, version }}
      sentence={email ? say('form.resend.will', { number, email }) : say('form.resend.will.unseen', { number })}
      final={say('form.resend.final')}
    />
  );
}
