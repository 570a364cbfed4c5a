import type { Metadata } from 'next';
import { AuthFrame } from '../../../features/sign-in/auth-frame.tsx';
import { ForgotForm } from '../../../features/sign-in/forgot-form.tsx';

export const metadata: Metadata = { title: 'Forgotten password' };

export default function ForgotPage() {
  return (
    <AuthFrame title="Forgotten password" lead="A link to set a new one comes by mail.">
      <ForgotForm />
    </AuthFrame>
  );
}
