/* identity-issuing.h: what the subcommands that issue certificates share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/identity-command.h"

#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

/** VigieIssuing: what they are asked for */
typedef struct
{
  char *output;
  char *authority;
  int days;
} VigieIssuing;

/** VIGIE_ISSUING_OPTIONS: the options that set a #VigieIssuing */
#define VIGIE_ISSUING_OPTIONS(issuing)                                                \
  { "output",                                                                         \
    'o',                                                                              \
    0,                                                                                \
    G_OPTION_ARG_FILENAME,                                                            \
    &(issuing).output,                                                                \
    N_ ("The certificate to write"),                                                  \
    N_ ("CERT.pem") },                                                                \
    { "authority",                                                                    \
      0,                                                                              \
      0,                                                                              \
      G_OPTION_ARG_FILENAME,                                                          \
      &(issuing).authority,                                                           \
      N_ ("Folder of the campaign, or of its authority"),                             \
      N_ ("DIR") },                                                                   \
  {                                                                                   \
    "days", 0, 0, G_OPTION_ARG_INT, &(issuing).days,                                  \
      N_ ("Days of validity; if not given, as long as the authority's own"), N_ ("N") \
  }

/** VigieIssue: makes the certificate for what is in the file @path, valid from @from to @until,
 * which is (nullable): as long as that of @authority */
typedef VigieCertificate *(*VigieIssue) (
  VigieIdentity *authority, const char *path, GDateTime *from, GDateTime *until, GError **error);

/** vigie_issuing_is_complete: whether nothing is missing, or out of range */
gboolean vigie_issuing_is_complete (const VigieIssuing *self);

/**
 * vigie_issuing_write:
 * @invocation: its argument is the file that @issue reads
 *
 * Opens the authority, lets @issue make the certificate and writes that.
 *
 * Returns: (transfer full) (nullable): the certificate; %NULL once the failure was reported
 */
VigieCertificate *
vigie_issuing_write (const VigieIssuing *self, VigieInvocation *invocation, VigieIssue issue);

/** vigie_issuing_tell: the words of the certificate's key, to compare by phone, and the JSON */
void vigie_issuing_tell (const VigieIssuing *self,
                         VigieInvocation *invocation,
                         VigieCertificate *certificate);

G_END_DECLS
