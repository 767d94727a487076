/* vigie-mail.h: messages as the mail program saved them, and what they answer in an audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

/** VigieMailRole: what a message is in an audit
 * @VIGIE_MAIL_SENT: the request that the auditor sent
 * @VIGIE_MAIL_AUTOMATIC: an acknowledgement that no person wrote
 * @VIGIE_MAIL_ACKNOWLEDGEMENT: an acknowledgement that a person wrote
 * @VIGIE_MAIL_REPLY: the reply
 * @VIGIE_MAIL_BOUNCE: the request came back undelivered
 */
typedef enum
{
  VIGIE_MAIL_SENT,
  VIGIE_MAIL_AUTOMATIC,
  VIGIE_MAIL_ACKNOWLEDGEMENT,
  VIGIE_MAIL_REPLY,
  VIGIE_MAIL_BOUNCE,
} VigieMailRole;
#define VIGIE_N_MAIL_ROLES (VIGIE_MAIL_BOUNCE + 1)

/** vigie_mail_role_to_word: Returns: (transfer none): the role's name in forms and commands */
const char *vigie_mail_role_to_word (VigieMailRole role);

/** vigie_mail_role_from_word: Returns: whether @word is a role, which goes to @role */
gboolean vigie_mail_role_from_word (const char *word, VigieMailRole *role);

/**
 * VigieMail:
 * @subject: (nullable): its subject, decoded
 * @from: (nullable): its sender as shown
 * @sent: (nullable): the `Date` field
 * @received: (nullable): when the last server took it, by the topmost `Received` field
 * @likely: what it seems to be: a delivery status report is a bounce; what says of itself that it
 *   is automatic, an automatic acknowledgement; what answers another message, a reply
 *
 * The head of a message (RFC 5322; automatic ones: RFC 3834 section 5, reports: RFC 6522).
 */
typedef struct
{
  char *subject;
  char *from;
  GDateTime *sent;
  GDateTime *received;
  VigieMailRole likely;
} VigieMail;

/**
 * vigie_mail_read:
 * @path: a file `.eml`
 * @error: %VIGIE_WORKSPACE_ERROR_MAIL if it is no message, or its head has no end within 256 KiB;
 *   %VIGIE_BASE_ERROR
 *
 * Reads the head only: what a message contains is never looked at.
 *
 * Returns: (transfer full) (nullable): what it says
 */
VigieMail *vigie_mail_read (const char *path, GError **error);

/** vigie_mail_get_moment: Returns: (transfer none) (nullable): the moment that counts for @role: of
 * sending for what the auditor sent, of receiving for the rest, the other one if it is not there */
GDateTime *vigie_mail_get_moment (const VigieMail *self, VigieMailRole role);

void vigie_mail_free (VigieMail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieMail, vigie_mail_free)

/**
 * vigie_audit_takes_mail:
 *
 * Returns: whether the audit is a draft whose form has questions that a message in @role answers
 */
gboolean vigie_audit_takes_mail (VigieAudit *self, VigieMailRole role);

/**
 * vigie_audit_fill_from_mail:
 * @role: what the message is
 * @mail: its head
 * @path: the file, kept as evidence where the form asks for it and has none yet
 * @answered: (element-type utf8): takes the paths of the questions that were answered, in body
 *   order; also those before a failure, which stay answered
 * @error: %VIGIE_WORKSPACE_ERROR_MAIL if nothing could be answered with it; what
 *   vigie_audit_answer() and vigie_audit_attach() set
 *
 * Answers what the form says a message answers: binds with `vigie:mail` (docs/forms.md), first
 * those that name a value, since others may depend on them, then times and files. Each answer is
 * saved and can be undone as if it had been typed.
 *
 * Returns: whether all went well
 */
gboolean vigie_audit_fill_from_mail (VigieAudit *self,
                                     VigieMailRole role,
                                     const VigieMail *mail,
                                     const char *path,
                                     GPtrArray *answered,
                                     GError **error);

G_END_DECLS
