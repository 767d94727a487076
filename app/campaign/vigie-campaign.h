/* vigie-campaign.h: a campaign: who is audited, how, by whom, when, and how it counts
 *
 * The coordinator's plan, carried to auditors in a signed campaign package as `campaign.xml`
 * (namespace urn:vigie:campaign:1, resources/schemas/campaign.rng) beside its forms. Plain data,
 * owned by the campaign.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-rational.h"
#include "form/vigie-form-session.h"
#include "package/vigie-package.h"

G_BEGIN_DECLS

/**
 * VigieCampaignError:
 * @VIGIE_CAMPAIGN_ERROR_INVALID: not a usable campaign (`campaign-invalid`)
 * @VIGIE_CAMPAIGN_ERROR_REFERENCE: it names what it does not have (`campaign-reference`)
 * @VIGIE_CAMPAIGN_ERROR_DUPLICATE: an identifier stands twice (`campaign-duplicate`)
 * @VIGIE_CAMPAIGN_ERROR_FORM: a form of it cannot be used (`campaign-form`)
 * @VIGIE_CAMPAIGN_ERROR_OTHER: another campaign than expected (`campaign-other`)
 * @VIGIE_CAMPAIGN_ERROR_OLDER: an older edition than the one there is (`campaign-older`)
 * @VIGIE_CAMPAIGN_ERROR_ORGANISATION: no such organisation (`organisation-unknown`)
 * @VIGIE_CAMPAIGN_ERROR_ASSIGNMENT: no such assignment (`assignment-unknown`)
 * @VIGIE_CAMPAIGN_ERROR_CHANNEL: no such channel (`channel-unknown`)
 * @VIGIE_CAMPAIGN_ERROR_BUNDLE: not a usable bundle manifest or receipt (`bundle-invalid`)
 * @VIGIE_CAMPAIGN_ERROR_TABLE: not a table that can be read (`table-invalid`)
 * @VIGIE_CAMPAIGN_ERROR_BUSY: another program is changing its folder (`campaign-busy`)
 * @VIGIE_CAMPAIGN_ERROR_STALE: it stands otherwise in its folder than it was read from there
 *   (`campaign-stale`)
 */
typedef enum
{
  VIGIE_CAMPAIGN_ERROR_INVALID,
  VIGIE_CAMPAIGN_ERROR_REFERENCE,
  VIGIE_CAMPAIGN_ERROR_DUPLICATE,
  VIGIE_CAMPAIGN_ERROR_FORM,
  VIGIE_CAMPAIGN_ERROR_OTHER,
  VIGIE_CAMPAIGN_ERROR_OLDER,
  VIGIE_CAMPAIGN_ERROR_ORGANISATION,
  VIGIE_CAMPAIGN_ERROR_ASSIGNMENT,
  VIGIE_CAMPAIGN_ERROR_CHANNEL,
  VIGIE_CAMPAIGN_ERROR_BUNDLE,
  VIGIE_CAMPAIGN_ERROR_TABLE,
  VIGIE_CAMPAIGN_ERROR_BUSY,
  VIGIE_CAMPAIGN_ERROR_STALE,
} VigieCampaignError;

#define VIGIE_CAMPAIGN_ERROR (vigie_campaign_error_quark ())
GQuark vigie_campaign_error_quark (void);

#define VIGIE_CAMPAIGN_NAMESPACE "urn:vigie:campaign:1"

/** VigieNames: a text in several languages: tag (`fr`) → text */
typedef GHashTable VigieNames;

/** vigie_names_new: Returns: (transfer full): an empty one; freed with g_hash_table_unref() */
VigieNames *vigie_names_new (void);

/** vigie_names_set: sets the text for a language tag */
void vigie_names_set (VigieNames *self, const char *language, const char *text);

/** vigie_names_get: Returns: (transfer none): text for a locale or tag, else English, else any,
 * else "" */
const char *vigie_names_get (VigieNames *self, const char *language);

/** VigieCriterion: a criterion of the barometer; @descriptions say what it is about, and may be
 * empty */
typedef struct
{
  char *id;
  VigieNames *names;
  VigieNames *descriptions;
} VigieCriterion;

/** VigieCategory: a ranking category */
typedef struct
{
  char *id;
  VigieNames *names;
} VigieCategory;

/**
 * VigieRenaming: a question that has another path in the channel's form than it had before
 * @version: the version of the form that has it at @from
 * @from: path in that version, without positions of repeats
 * @to: path in the channel's form
 */
typedef struct
{
  char *version;
  char *from;
  char *to;
} VigieRenaming;

/**
 * VigieChannel: a contact channel with its form and weights
 * @form: entry name of the form in the package and in the campaign's folder (`forms/phone.xml`)
 * @form_id: id of that form
 * @form_version: version of it
 * @weight: weight of the channel in the global score
 * @criterion_weights: (element-type utf8 utf8): criterion → weight as a decimal
 * @minimum: audits needed before the channel counts
 * @per_wave: quota of audits per organisation and wave
 * @close_after: working days after which an unanswered contact is closed, 0: at once
 * @remind_after: (nullable) (element-type guint): of each reminder that is allowed while no answer
 *   comes, in how many working days after the contact or the reminder before it; %NULL: none is
 * @any_day: whether it may be tried on any day; %FALSE: on working days of the organisation
 * @hours: (nullable): times of day `HH:MM-HH:MM` that assignments are spread over, %NULL-ended;
 *   %NULL: any time
 * @renamings: questions that older versions of the form had under another path
 */
typedef struct
{
  char *id;
  VigieNames *names;
  char *form;
  char *form_id;
  char *form_version;
  mpq_t weight;
  GHashTable *criterion_weights;
  guint minimum;
  guint per_wave;
  guint close_after;
  GArray *remind_after;
  gboolean any_day;
  char **hours;
  GPtrArray *renamings; /* VigieRenaming */
} VigieChannel;

/**
 * VigieOrganisation: a body that is audited
 * @siren: (nullable): official number, kept as text
 * @calendar: holiday calendar: `FR`, `FR-ALSACE-MOSELLE`, `FR-971` …
 * @site: (nullable): the site or office to contact
 * @channels: channels it has, %NULL-ended
 * @contacts: (element-type utf8 utf8): channel → the number, address or page that it is reached at
 *   there; not every channel has one
 */
typedef struct
{
  char *id;
  char *name;
  char *category;
  char *siren;
  char *calendar;
  char *site;
  char **channels;
  GHashTable *contacts;
} VigieOrganisation;

/** VigieWave: a period of the campaign, both days included */
typedef struct
{
  char *id;
  VigieNames *names;
  GDate starts;
  GDate ends;
} VigieWave;

/** VigieScenario: what the auditor asks; @type is `info`, `procedure` or `complaint`;
 * @remind_after: (nullable): the reminders that it allows instead of the channel's, empty: none */
typedef struct
{
  char *id;
  char *channel;
  char *type;
  GArray *remind_after;
  VigieNames *titles;
  VigieNames *texts;
} VigieScenario;

/** VigieAuditor: an auditor, known by a code alone */
typedef struct
{
  char *code;
  VigieCertificate *certificate; /* (nullable): the newest issued */
} VigieAuditor;

/** VigieRevocation: signatures made at or after @when with the certificate @serial do not count */
typedef struct
{
  char *serial;
  GDateTime *when;
} VigieRevocation;

/**
 * VigieAssignment: one audit to be made
 * @site: (nullable): another site than the organisation's
 * @starts: first day of its window
 * @ends: last day of its window
 * @from: (nullable): earliest time of day `HH:MM`
 * @to: (nullable): latest time of day
 * @done_by: `primary`, `double` or `backcheck`
 * @codes: (nullable): of a second coding: the assignment whose audit it codes again
 */
typedef struct
{
  char *id;
  char *auditor;
  char *organisation;
  char *channel;
  char *wave;
  char *scenario;
  char *site;
  GDate starts;
  GDate ends;
  char *from;
  char *to;
  char *done_by;
  char *codes;
} VigieAssignment;

/** VigieRankingRules: conditions of the ranking (docs/scoring.md) */
typedef struct
{
  guint minimum_audits;      /* 24 */
  guint minimum_channels;    /* 4 */
  char **mandatory_channels; /* phone, email, visit */
  guint category_minimum;    /* 3 */
  mpq_t prize_threshold;     /* 60 */
} VigieRankingRules;

/**
 * VigieCampaign:
 * @id: identifier, ASCII letters, digits, `-`
 * @edition: counts the publications, from 1
 * @fictitious: its data are invented, and every sheet says so
 * @scores_visible: whether auditors see the score of a finalised audit explained
 * @retention: months after the end of its last wave that audits may be kept; 0: it does not say
 * @authority: (nullable): certificate of the authority; set when published or opened
 * @sealing: (nullable): certificate that bundles are sealed for, issued by the authority to a
 *   coordinator; without it they are not sealed
 *
 * The arrays hold the structures above, in the order of the document, and own them; look-ups by id
 * are functions. They may be changed freely by the one thread that holds the campaign; one that is
 * read from XML and not changed may be shared between threads.
 */
typedef struct
{
  char *id;
  guint edition;
  gboolean fictitious;
  gboolean scores_visible;
  guint retention;
  VigieNames *names;
  GPtrArray *criteria;      /* VigieCriterion */
  GPtrArray *categories;    /* VigieCategory */
  GPtrArray *channels;      /* VigieChannel */
  GPtrArray *organisations; /* VigieOrganisation */
  GPtrArray *waves;         /* VigieWave */
  GPtrArray *scenarios;     /* VigieScenario */
  GPtrArray *auditors;      /* VigieAuditor */
  GPtrArray *revocations;   /* VigieRevocation */
  GPtrArray *assignments;   /* VigieAssignment */
  VigieRankingRules rules;
  VigieCertificate *authority;
  VigieCertificate *sealing;

  /*< private >*/
  char *stamp; /* (nullable): digest of the document in the folder that it was read from */
  GHashTable *indexes[8];
  gatomicrefcount references;
} VigieCampaign;

/** vigie_campaign_new: Returns: (transfer full): an empty campaign of edition 1, with the usual
 * ranking rules (24 audits, 4 channels, 3 in a category, prize from 60) and no mandatory channel */
VigieCampaign *vigie_campaign_new (const char *id);
VigieCampaign *vigie_campaign_ref (VigieCampaign *self);
void vigie_campaign_unref (VigieCampaign *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCampaign, vigie_campaign_unref)

/**
 * vigie_campaign_new_from_xml:
 * @document: campaign.xml
 * @name: its name in messages
 * @error: %VIGIE_CAMPAIGN_ERROR, %VIGIE_PACKAGE_ERROR_PAYLOAD_INVALID, with line
 *
 * Checks the schema, duplicate identifiers and all references between the parts.
 *
 * Returns: (transfer full) (nullable): the campaign
 */
VigieCampaign *vigie_campaign_new_from_xml (GBytes *document, const char *name, GError **error);

/** vigie_campaign_to_xml: Returns: (transfer full): the document; same campaign, same bytes */
GBytes *vigie_campaign_to_xml (VigieCampaign *self);

/**
 * vigie_campaign_check:
 * @error: as vigie_campaign_new_from_xml(); lines are those of vigie_campaign_to_xml()
 *
 * Makes the checks of vigie_campaign_new_from_xml() on a campaign that was changed in memory.
 */
gboolean vigie_campaign_check (VigieCampaign *self, GError **error);

/* Parts: each function appends an empty part with that identifier; the campaign owns it. */
VigieCriterion *vigie_campaign_add_criterion (VigieCampaign *self, const char *id);
VigieCategory *vigie_campaign_add_category (VigieCampaign *self, const char *id);
VigieChannel *vigie_campaign_add_channel (VigieCampaign *self, const char *id);
VigieOrganisation *vigie_campaign_add_organisation (VigieCampaign *self, const char *id);
VigieWave *vigie_campaign_add_wave (VigieCampaign *self, const char *id);
VigieScenario *vigie_campaign_add_scenario (VigieCampaign *self, const char *id);
VigieAuditor *vigie_campaign_add_auditor (VigieCampaign *self, const char *code);
VigieAssignment *vigie_campaign_add_assignment (VigieCampaign *self, const char *id);
/** vigie_campaign_add_revocation: signatures with @serial from @when on do not count */
void vigie_campaign_add_revocation (VigieCampaign *self, const char *serial, GDateTime *when);

/** vigie_channel_add_renaming: @from of the form's version @version is @to in the channel's form */
void vigie_channel_add_renaming (VigieChannel *self,
                                 const char *version,
                                 const char *from,
                                 const char *to);

/**
 * vigie_channel_follow:
 * @version: version of the form that an audit was filled with
 * @path: path of a question in it, without positions
 *
 * Returns: (transfer none): its path in the channel's form; @path if the campaign states no other
 */
const char *vigie_channel_follow (const VigieChannel *self, const char *version, const char *path);

/** vigie_campaign_get_last_day: the last day that audits may be kept, @retention months after the
 * end of the last wave; Returns: whether the campaign says so */
gboolean vigie_campaign_get_last_day (VigieCampaign *self, GDate *day);

/* Look-ups: (transfer none) (nullable), in constant time; @id may be %NULL. */
const VigieCriterion *vigie_campaign_find_criterion (VigieCampaign *self, const char *id);
const VigieCategory *vigie_campaign_find_category (VigieCampaign *self, const char *id);
const VigieChannel *vigie_campaign_find_channel (VigieCampaign *self, const char *id);
const VigieOrganisation *vigie_campaign_find_organisation (VigieCampaign *self, const char *id);
const VigieWave *vigie_campaign_find_wave (VigieCampaign *self, const char *id);
const VigieScenario *vigie_campaign_find_scenario (VigieCampaign *self, const char *id);
const VigieAuditor *vigie_campaign_find_auditor (VigieCampaign *self, const char *code);
const VigieAssignment *vigie_campaign_find_assignment (VigieCampaign *self, const char *id);

/** vigie_organisation_has_channel: whether the organisation can be contacted on that channel */
gboolean vigie_organisation_has_channel (const VigieOrganisation *self, const char *channel);

/** vigie_campaign_get_reminders: Returns: (transfer none) (nullable) (element-type guint): the
 * reminders that are allowed: what the scenario states, or else the channel; %NULL: none.
 * @scenario is (nullable) */
const GArray *vigie_campaign_get_reminders (VigieCampaign *self,
                                            const VigieChannel *channel,
                                            const char *scenario);

/** vigie_campaign_get_trust: Returns: (transfer full): its authority and revocations */
VigieTrust *vigie_campaign_get_trust (VigieCampaign *self);

/**
 * vigie_campaign_get_prefill:
 * @form: the form to fill
 * @channel: the channel
 * @organisation: the organisation
 * @assignment: (nullable): the assignment
 * @auditor: auditor code
 * @audit_id: UUID of the audit
 *
 * Returns: (transfer full) (element-type utf8 utf8): path → value for #VigieFormContext: the header
 *   fields of the form that are known by name (`/ROOT/header/org_siren` …; docs/forms.md)
 */
GHashTable *vigie_campaign_get_prefill (VigieCampaign *self,
                                        VigieForm *form,
                                        const VigieChannel *channel,
                                        const VigieOrganisation *organisation,
                                        const VigieAssignment *assignment,
                                        const char *auditor,
                                        const char *audit_id);

/* As a package --------------------------------------------------------------------------------- */

/** VigieCampaignForms: entry name → #GBytes of the documents and their attachments */
typedef GHashTable VigieCampaignForms;

/** vigie_campaign_forms_equal: whether both have the same entries, byte by byte */
gboolean vigie_campaign_forms_equal (VigieCampaignForms *self, VigieCampaignForms *other);

/**
 * vigie_campaign_form_equal:
 * @self: forms of an edition
 * @entry: one of them: `forms/NAME.xml`
 * @other: those of another edition
 * @other_entry: one of @other, which may be called otherwise
 *
 * Returns: whether document and attachments of both are the same, byte by byte; %FALSE if one of
 *   them is missing
 */
gboolean vigie_campaign_form_equal (VigieCampaignForms *self,
                                    const char *entry,
                                    VigieCampaignForms *other,
                                    const char *other_entry);

/** vigie_campaign_media_prefix: Returns: (transfer full): where the attachments of a form lie:
 * `forms/phone-media/` for `forms/phone.xml` */
char *vigie_campaign_media_prefix (const char *entry);

/**
 * vigie_campaign_publish:
 * @forms: (element-type utf8 GBytes): all forms that the channels name, and attachments
 * @authority: identity that signs
 * @target: the `NAME.campaign.asice` to write
 * @now: signing time
 *
 * Loads each form (%VIGIE_CAMPAIGN_ERROR_FORM if it cannot be), puts @authority's certificate in,
 * and writes the signed package.
 */
gboolean vigie_campaign_publish (VigieCampaign *self,
                                 VigieCampaignForms *forms,
                                 VigieIdentity *authority,
                                 const char *target,
                                 GDateTime *now,
                                 GError **error);

/**
 * vigie_campaign_open:
 * @path: a `NAME.campaign.asice`
 * @trust: (nullable): the authority that must have signed; %NULL: the one it names itself (first
 *   contact: show vigie_fingerprint_to_words() of it)
 * @forms: (out) (optional) (transfer full): its forms and attachments
 *
 * Returns: (transfer full) (nullable): the campaign, verified
 */
VigieCampaign *vigie_campaign_open (const char *path,
                                    VigieTrust *trust,
                                    VigieCampaignForms **forms,
                                    GError **error);

/** vigie_campaign_load_form: loads the form of a channel out of @forms, attachments included */
VigieForm *vigie_campaign_load_form (VigieCampaign *self,
                                     VigieCampaignForms *forms,
                                     const char *channel,
                                     GError **error);

/**
 * vigie_campaign_get_attachment:
 * @channel: identifier of the channel whose form it belongs to
 * @reference: what the form calls it: a file name, or `jr://KIND/NAME`
 * @error: %VIGIE_CAMPAIGN_ERROR_CHANNEL, %VIGIE_BASE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the bytes of an attachment of a form, such as a picture or
 *   sound that a label shows
 */
GBytes *vigie_campaign_get_attachment (VigieCampaign *self,
                                       VigieCampaignForms *forms,
                                       const char *channel,
                                       const char *reference,
                                       GError **error);

/**
 * vigie_campaign_check_forms:
 * @forms: forms and attachments
 * @error: %VIGIE_CAMPAIGN_ERROR_FORM
 *
 * Loads the form of every channel, and checks that it is the form and version that the channel
 * names.
 */
gboolean
vigie_campaign_check_forms (VigieCampaign *self, VigieCampaignForms *forms, GError **error);

/**
 * vigie_campaign_check_successor:
 * @next: a campaign that was opened, to take the place of @self
 * @error: %VIGIE_CAMPAIGN_ERROR_OTHER if it is another campaign or another authority's,
 *   %VIGIE_CAMPAIGN_ERROR_OLDER if its edition is older, or the same with other contents
 */
gboolean vigie_campaign_check_successor (VigieCampaign *self, VigieCampaign *next, GError **error);

/* The coordinator's folder --------------------------------------------------------------------- */

/**
 * vigie_campaign_folder_create:
 * @folder: a folder that is new or empty
 * @document: campaign.xml; forms named `builtin:phone` … are taken from the resources, others from
 *   @source
 * @source: (nullable): folder of the document
 * @seed: (nullable): for `vigiectl demo` alone
 *
 * Makes the coordinator's campaign: `campaign.xml`, `forms/`, `authority/` (key and certificate).
 */
gboolean vigie_campaign_folder_create (const char *folder,
                                       GBytes *document,
                                       const char *source,
                                       GBytes *seed,
                                       GDateTime *now,
                                       GError **error);

/** vigie_campaign_folder_create_locked: the same, with its key under @passphrase (nullable) from
 * the beginning: it never lies on the disk without */
gboolean vigie_campaign_folder_create_locked (
  const char *folder, GBytes *document, const char *passphrase, GDateTime *now, GError **error);

/** vigie_campaign_folder_check: whether @folder has a campaign, as far as its files say without
 * being read; %VIGIE_BASE_ERROR_NOT_FOUND and others of `campaign.xml` */
gboolean vigie_campaign_folder_check (const char *folder, GError **error);

/** vigie_campaign_folder_open: Returns: (transfer full) (nullable): the campaign as it stands, with
 * its forms; authority set from `authority/certificate.pem` */
VigieCampaign *
vigie_campaign_folder_open (const char *folder, VigieCampaignForms **forms, GError **error);

/** vigie_campaign_folder_check_past: whether what the campaign says of questions that were renamed
 * holds for the forms of the editions that were published from @folder:
 * %VIGIE_CAMPAIGN_ERROR_REFERENCE */
gboolean vigie_campaign_folder_check_past (VigieCampaign *self, const char *folder, GError **error);

/** vigie_campaign_folder_save: checks the campaign, then writes campaign.xml, atomically: what
 * could not be opened again is not written, nor is what another program wrote overwritten since
 * @self was read from there: %VIGIE_CAMPAIGN_ERROR_STALE. vigie_campaign_lock_take() keeps other
 * programs out, vigie_campaign_folder_change() does it all */
gboolean vigie_campaign_folder_save (VigieCampaign *self, const char *folder, GError **error);

/**
 * vigie_campaign_folder_seal:
 * @folder: the coordinator's folder of the campaign
 * @passphrase: (nullable): of the authority's key; the new key is kept with it too
 * @now: when the certificate begins to be valid
 *
 * Makes the key in `sealing/` that bundles are sealed for, with a certificate of the authority.
 * From the next edition on auditors seal their bundles. Does nothing if there is one.
 */
gboolean vigie_campaign_folder_seal (const char *folder,
                                     const char *passphrase,
                                     GDateTime *now,
                                     GError **error);

/** vigie_campaign_folder_change_passphrase: gives the keys in @folder, that of the authority and
 * that of sealed bundles, another passphrase, as vigie_identity_change_passphrase() does; both or
 * none */
gboolean vigie_campaign_folder_change_passphrase (const char *folder,
                                                  const char *before,
                                                  const char *after,
                                                  GError **error);

/** vigie_campaign_folder_open_readers: Returns: (transfer full) (nullable) (element-type
 * VigieIdentity): the keys of the campaign's folder that open sealed bundles, none if it has none
 */
GPtrArray *
vigie_campaign_folder_open_readers (const char *folder, const char *passphrase, GError **error);

/**
 * vigie_campaign_folder_find_published:
 * @folder: the coordinator's folder of the campaign
 * @package: (out) (optional) (nullable) (transfer full): path of the edition's package
 *
 * Returns: the newest edition that is kept under `published/`, 0: none is
 */
guint vigie_campaign_folder_find_published (const char *folder, char **package);

/**
 * vigie_campaign_folder_publish:
 * @self: the campaign as vigie_campaign_folder_open() gave it, with the changes to publish
 * @forms: its forms
 * @folder: its folder
 * @passphrase: (nullable): of the authority's key
 * @target: the `NAME.campaign.asice` to write
 * @now: signing time
 *
 * Publishes the next edition: the one after the last that is kept under `published/`, where this
 * one is kept too. Saves the campaign in the folder with that edition.
 */
gboolean vigie_campaign_folder_publish (VigieCampaign *self,
                                        VigieCampaignForms *forms,
                                        const char *folder,
                                        const char *passphrase,
                                        const char *target,
                                        GDateTime *now,
                                        GError **error);

/**
 * vigie_campaign_folder_replace_form:
 * @self: the campaign as vigie_campaign_folder_open() gave it
 * @forms: its forms
 * @folder: its folder
 * @channel: identifier of the channel that gets another form
 * @path: the XForm; its attachments lie in `NAME-media/` or beside it, and those that are neither
 *   are taken from the form that it replaces
 * @error: %VIGIE_CAMPAIGN_ERROR_FORM; also for a form of the id and version of the one before it
 *   that is not the same, since answers could not be told apart
 *
 * Puts a form in the place of another, for the next edition. @self and @forms are as before on
 * failure; the folder can be opened whenever the power goes.
 */
gboolean vigie_campaign_folder_replace_form (VigieCampaign *self,
                                             VigieCampaignForms *forms,
                                             const char *folder,
                                             const char *channel,
                                             const char *path,
                                             GError **error);

/** VigieKeptForm: a form with its attachments, as a channel had it before another one took its
 * place */
typedef struct _VigieKeptForm VigieKeptForm;

/** vigie_kept_form_new: Returns: (transfer full): the form that @channel has in @forms now */
VigieKeptForm *vigie_kept_form_new (VigieCampaignForms *forms, const VigieChannel *channel);
/** vigie_kept_form_free: frees it; @self is (nullable) */
void vigie_kept_form_free (VigieKeptForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieKeptForm, vigie_kept_form_free)

/**
 * vigie_campaign_folder_put_back_form:
 * @self, @forms, @folder: as for vigie_campaign_folder_replace_form()
 * @kept: the form that its channel shall have again
 * @error: %VIGIE_CAMPAIGN_ERROR_FORM, for example where criteria that it needs are gone
 *
 * Undoes vigie_campaign_folder_replace_form() and vigie_campaign_folder_reword_form(), for the next
 * edition; on failure everything is as before.
 */
gboolean vigie_campaign_folder_put_back_form (VigieCampaign *self,
                                              VigieCampaignForms *forms,
                                              const char *folder,
                                              const VigieKeptForm *kept,
                                              GError **error);

/** vigie_campaign_take_form: the same in memory alone, to see what would come of it */
gboolean vigie_campaign_take_form (VigieCampaign *self,
                                   VigieCampaignForms *forms,
                                   const char *channel,
                                   const char *path,
                                   GError **error);

/**
 * vigie_campaign_folder_reword_form:
 * @channel: identifier of a channel
 * @document: its form with other texts, as vigie_form_po_translate() gives it
 * @error: %VIGIE_CAMPAIGN_ERROR_FORM if it is another form than the channel's, or another version
 *
 * Puts other texts into a form, for the next edition: of all channels that use it.
 */
gboolean vigie_campaign_folder_reword_form (VigieCampaign *self,
                                            VigieCampaignForms *forms,
                                            const char *folder,
                                            const char *channel,
                                            GBytes *document,
                                            GError **error);

/** vigie_campaign_add_certificate: sets an auditor's certificate, adding the auditor if needed */
void vigie_campaign_add_certificate (VigieCampaign *self, VigieCertificate *certificate);

G_END_DECLS
