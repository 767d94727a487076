/* vigie-organisation.h: one organisation of a campaign, by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/** VIGIE_ORGANISATION_MAX_TEXT: most characters of a name, a site or a contact */
#define VIGIE_ORGANISATION_MAX_TEXT 250

/** vigie_organisation_new: Returns: (transfer full): one with that identifier, the calendar `FR`,
 * no channel and no contact */
VigieOrganisation *vigie_organisation_new (const char *id);
/** vigie_organisation_copy: Returns: (transfer full): another one that says the same */
VigieOrganisation *vigie_organisation_copy (const VigieOrganisation *self);
/** vigie_organisation_free: one that is in no campaign; @self is (nullable) */
void vigie_organisation_free (VigieOrganisation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieOrganisation, vigie_organisation_free)

/** vigie_organisation_equal: whether both say the same */
gboolean vigie_organisation_equal (const VigieOrganisation *a, const VigieOrganisation *b);

/** vigie_organisation_get_contact: Returns: (transfer none) (nullable): how it is reached on a
 * channel */
const char *vigie_organisation_get_contact (const VigieOrganisation *self, const char *channel);

/** vigie_organisation_set_contact: @contact is (nullable); one that is given adds the channel */
void
vigie_organisation_set_contact (VigieOrganisation *self, const char *channel, const char *contact);

/** vigie_organisation_add_channel: unless it has it */
void vigie_organisation_add_channel (VigieOrganisation *self, const char *channel);

/** vigie_organisation_remove_channel: with its contact */
void vigie_organisation_remove_channel (VigieOrganisation *self, const char *channel);

/** VigieContactKind: what a contact on a channel looks like */
typedef enum
{
  VIGIE_CONTACT_TEXT,
  VIGIE_CONTACT_PHONE,
  VIGIE_CONTACT_EMAIL,
} VigieContactKind;

/** vigie_channel_get_contact_kind: what is called `phone` or `email`, or has the built-in form of
 * that name, is known; everything else is any text */
VigieContactKind vigie_channel_get_contact_kind (const VigieChannel *channel);

/** vigie_contact_is_valid: whether @text can be of that kind: a number of three to fifteen digits,
 * or an address with a domain; short and without control characters in any case */
gboolean vigie_contact_is_valid (VigieContactKind kind, const char *text);

/** vigie_organisation_take_id: Returns: (transfer full): an identifier like @name that is not in
 * @taken, and is in it from then on: (element-type utf8 guint) identifier → the last number that
 * was put behind it, with g_free() for keys */
char *vigie_organisation_take_id (const char *name, GHashTable *taken);

G_END_DECLS
