/* vigie-workspace-private.h: the store and its parts, for the files of this folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "database/vigie-database.h"
#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

extern const VigieDatabaseSchema vigie_workspace_schema;

/** Largest campaign package that is kept */
#define VIGIE_WORKSPACE_MAX_CAMPAIGN (256 * 1024 * 1024)

/**
 * VigieEdition: an edition of the campaign as far as it is needed
 * @forms: (nullable): documents, read when a form is needed
 * @loaded: (element-type utf8 VigieForm): forms by channel
 */
typedef struct
{
  VigieCampaign *campaign;
  VigieCampaignForms *forms;
  GHashTable *loaded;
} VigieEdition;

/**
 * VigieWorkspace:
 * @lock: descriptor of the lock file, -1 when opened for reading
 * @authority: the campaign's authority as it was at the first contact
 * @campaign: the newest edition's, owned by @editions
 * @editions: (element-type uint VigieEdition)
 * @items: (nullable): made when it is asked for
 * @by_id: (element-type utf8 VigieWorkItem): items by audit id and assignment id
 * @sort_keys: (element-type utf8 utf8): names of organisations → their keys to sort by
 * @audits: (element-type utf8 VigieAudit): open ones, not owned
 * @random: (nullable): where identifiers come from in a rehearsal and after it
 * @newest: (nullable): the latest time at which an audit was saved since this is open
 * @in_rehearsal: the transaction around everything is open
 */
struct _VigieWorkspace
{
  GObject parent_instance;
  char *folder;
  VigieDatabase *database;
  int lock;
  VigieClock clock;
  gboolean read_only;
  char *code;
  char *key_fingerprint;
  char *passphrase;
  gboolean unsealed;
  VigieCertificate *authority;
  guint edition;
  VigieCampaign *campaign;
  GHashTable *editions;
  GListStore *items;
  GHashTable *by_id;
  GHashTable *sort_keys;
  GHashTable *audits;
  GRand *random;
  GDateTime *newest;
  gboolean in_rehearsal;
};

/* Store -------------------------------------------------------------------------------------------
 */

/** VigieWorkspaceAmend: writes into the database of a copy, which is open for that; Returns:
 * whether it could, or else sets @error */
typedef gboolean (*VigieWorkspaceAmend) (VigieDatabase *copy, gpointer data, GError **error);

/** vigie_workspace_backup_amended: as vigie_workspace_backup(), with what @amend (nullable) writes
 * into it before the copy has its place; if that fails there is none */
gboolean vigie_workspace_backup_amended (VigieWorkspace *self,
                                         const char *target,
                                         VigieWorkspaceAmend amend,
                                         gpointer data,
                                         GError **error);

/** VigieWorkspaceMode: how to open the folder */
typedef enum
{
  VIGIE_WORKSPACE_READ,
  VIGIE_WORKSPACE_WRITE,
  VIGIE_WORKSPACE_CREATE,
} VigieWorkspaceMode;

/** vigie_workspace_new: opens and locks the folder; nothing of its contents is read yet */
VigieWorkspace *vigie_workspace_new (const char *folder,
                                     VigieWorkspaceMode mode,
                                     const VigieClock *clock,
                                     GError **error);

/** vigie_workspace_load: reads who it belongs to and its campaign;
 * %VIGIE_WORKSPACE_ERROR_NONE_HERE if nobody joined a campaign with it */
gboolean vigie_workspace_load (VigieWorkspace *self, GError **error);

/** vigie_workspace_get_clock: Returns: (transfer none) (nullable): for functions that take one */
const VigieClock *vigie_workspace_get_clock (VigieWorkspace *self);

/** vigie_workspace_now: Returns: (transfer full): RFC 3339 */
char *vigie_workspace_now (VigieWorkspace *self);

/** vigie_workspace_make_uuid: Returns: (transfer full): a new random identifier, from the seed of a
 * rehearsal if there was one */
char *vigie_workspace_make_uuid (VigieWorkspace *self);

/** vigie_workspace_random: 64 bits from the seed of the rehearsal */
guint64 vigie_workspace_random (VigieWorkspace *self);

/** vigie_workspace_path: Returns: (transfer full): a path inside the folder */
char *vigie_workspace_path (VigieWorkspace *self, const char *name);

/** VigieWorkspaceKey: what opens the auditor's key, in any thread */
typedef struct
{
  char *folder;
  char *passphrase; /* (nullable) */
  VigieCertificate *certificate;
  VigieTrust *trust;
} VigieWorkspaceKey;

/** vigie_workspace_copy_key: %VIGIE_WORKSPACE_ERROR_NOT_ENROLLED if there is no certificate for it
 */
VigieWorkspaceKey *vigie_workspace_copy_key (VigieWorkspace *self, GError **error);
void vigie_workspace_key_free (VigieWorkspaceKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieWorkspaceKey, vigie_workspace_key_free)

/** vigie_workspace_key_open: the key with its certificate, checked to be usable then */
VigieIdentity *
vigie_workspace_key_open (const VigieWorkspaceKey *self, GDateTime *now, GError **error);

/** vigie_workspace_find_certificate: Returns: (transfer none) (nullable): issued for this key by
 * the current edition */
VigieCertificate *
vigie_workspace_find_certificate (VigieCampaign *campaign, const char *key_fingerprint);

/** vigie_workspace_get_form: Returns: (transfer none) (nullable): the form of a channel in an
 * edition, loaded once */
VigieForm *
vigie_workspace_get_form (VigieWorkspace *self, guint edition, const char *channel, GError **error);
VigieEdition *vigie_workspace_get_edition (VigieWorkspace *self, guint edition, GError **error);

/** vigie_workspace_get_language: Returns: (transfer none): locale of the program's messages */
const char *vigie_workspace_get_language (void);

/* Items -------------------------------------------------------------------------------------------
 */

/** VigieWorkItemData: all of an item; texts are borrowed */
typedef struct
{
  const char *audit_id, *assignment_id;
  const char *channel, *channel_name;
  const char *organisation, *organisation_name, *organisation_key;
  const char *category;
  const char *wave, *wave_name;
  const char *scenario, *scenario_title, *scenario_text;
  const char *site, *contact;
  const char *reason;
  VigieAuditState state;
  GDateTime *starts, *ends, *modified, *due, *remind;
  guint answered, total, revision, reminders, reminders_allowed;
  gboolean refused;
} VigieWorkItemData;

VigieWorkItem *vigie_work_item_new (void);
/** vigie_work_item_update: takes a copy of @data and notifies what is different */
void vigie_work_item_update (VigieWorkItem *self, const VigieWorkItemData *data);
int vigie_work_item_compare (gconstpointer a, gconstpointer b, gpointer unused);

/** vigie_workspace_refresh: brings the item of an audit up to date, making or removing it */
void vigie_workspace_refresh (VigieWorkspace *self, const char *audit_id);

/** vigie_workspace_note_time: something was saved at @time */
void vigie_workspace_note_time (VigieWorkspace *self, GDateTime *time);

/** vigie_workspace_reload_items: after a new edition or a purge: reads the list again */
void vigie_workspace_reload_items (VigieWorkspace *self);

/* Rows --------------------------------------------------------------------------------------------
 */

/** VigieAuditRow: a row of the table `audit` */
typedef struct
{
  gint64 number;
  char *id;
  guint edition;
  char *assignment;
  char *channel;
  char *organisation;
  char *wave;
  char *form_id;
  char *form_version;
  VigieAuditState state;
  guint revision;
  char *instance_id;
  char *deprecated_id;
  char *started;
  char *modified;
  char *position;
  guint answered;
  guint total;
  char *reason;
  char *due;
  char *remind;
  guint reminders;
  gboolean refused; /* returned, but not with a question */
} VigieAuditRow;

void vigie_audit_row_free (VigieAuditRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieAuditRow, vigie_audit_row_free)

/** vigie_workspace_read_row: one audit; %VIGIE_WORKSPACE_ERROR_NO_AUDIT, also if discarded */
VigieAuditRow *
vigie_workspace_read_row (VigieWorkspace *self, const char *audit_id, GError **error);

/** vigie_workspace_read_rows: (element-type VigieAuditRow): all that are not discarded */
GPtrArray *vigie_workspace_read_rows (VigieWorkspace *self, GError **error);

/** VigieAuditRowFunc: looks at a row, whose texts last as long as the call; it must not read rows
 */
typedef void (*VigieAuditRowFunc) (VigieWorkspace *self, const VigieAuditRow *row, gpointer data);

/** vigie_workspace_each_row: the same in no order, without a copy of each */
gboolean vigie_workspace_each_row (VigieWorkspace *self,
                                   VigieAuditRowFunc look,
                                   gpointer data,
                                   GError **error);

gboolean vigie_audit_state_from_name (const char *name, VigieAuditState *state);

/** vigie_workspace_set_state: changes the state of a row, with its history; inside a transaction.
 * @reason is (nullable). */
gboolean vigie_workspace_set_state (VigieWorkspace *self,
                                    gint64 number,
                                    VigieAuditState state,
                                    const char *kind,
                                    const char *reason,
                                    GError **error);

/** vigie_workspace_get_revision: of the audit with this number */
gboolean vigie_workspace_get_revision (VigieWorkspace *self,
                                       gint64 number,
                                       gint64 *revision,
                                       GError **error);

/** VigieWorkspaceEvent: a row of the history to be written; @path, @before, @after may be "" */
typedef struct
{
  const char *kind;
  char *path;
  char *before;
  char *after;
} VigieWorkspaceEvent;

VigieWorkspaceEvent *vigie_workspace_event_new (const char *kind,
                                                const char *path,
                                                const char *before,
                                                const char *after);
void vigie_workspace_event_free (VigieWorkspaceEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieWorkspaceEvent, vigie_workspace_event_free)

/** vigie_workspace_add_event: appends to the history of an audit, inside a transaction */
gboolean vigie_workspace_add_event (VigieWorkspace *self,
                                    gint64 audit,
                                    guint revision,
                                    const char *time,
                                    const VigieWorkspaceEvent *event,
                                    GError **error);

/** vigie_workspace_history_to_xml: Returns: (transfer full) (nullable): `histories/UUID.xml` */
GBytes *vigie_workspace_history_to_xml (VigieWorkspace *self,
                                        gint64 audit,
                                        const char *audit_id,
                                        GError **error);

/* Evidence ----------------------------------------------------------------------------------------
 */

/** VigieEvidenceUse: a file that an answer names */
typedef struct
{
  char *name;
  char *sha256;
  char *extension;
  char *media_type;
  guint64 size;
} VigieEvidenceUse;

void vigie_evidence_use_free (VigieEvidenceUse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieEvidenceUse, vigie_evidence_use_free)

/** vigie_evidence_take: copies a file into the store, durably, digesting it on the way; @name is
 * not set */
VigieEvidenceUse *vigie_evidence_take (VigieWorkspace *self, const char *path, GError **error);

/** vigie_evidence_drop: removes a file that was taken if no row names it */
void vigie_evidence_drop (VigieWorkspace *self, const VigieEvidenceUse *use);

/** vigie_evidence_file: Returns: (transfer full): path of a file in the store */
char *vigie_evidence_file (VigieWorkspace *self, const char *sha256, const char *extension);

/** vigie_evidence_find: *@use is %NULL if the audit has no file of that name */
gboolean vigie_evidence_find (
  VigieWorkspace *self, gint64 audit, const char *name, VigieEvidenceUse **use, GError **error);

/** vigie_evidence_save: writes the rows of a file, inside a transaction */
gboolean vigie_evidence_save (VigieWorkspace *self,
                              gint64 audit,
                              const VigieEvidenceUse *use,
                              const char *time,
                              GError **error);

/** vigie_evidence_clean: removes copies that were cut off */
void vigie_evidence_clean (VigieWorkspace *self);

/* Audits ------------------------------------------------------------------------------------------
 */

/**
 * VigieAudit:
 * @saved: (element-type utf8 utf8): path → value as it is on disk
 * @dirty: (element-type utf8 utf8): path → value that is not yet, if not @dirty_all
 * @dirty_all: the structure changed: compare everything
 * @events: (element-type VigieWorkspaceEvent): history not yet on disk
 * @uses: (element-type VigieEvidenceUse): files not yet in the tables
 * @required: (element-type VigieFormNode boolean): questions that need an answer → have one
 * @recount: @required is out of date
 * @detached: the audit went on without this object (discarded, reopened)
 * @sent: (nullable): the question that says when waiting for a reply began
 * @reply: (nullable): the question whose answer ends it
 * @typing: (nullable): path of the question whose text is kept and is no answer yet
 * @counted: (nullable): the question that asks how many reminders there were
 * @reminders: (element-type utf8): when each reminder was sent, RFC 3339
 * @moved_step: step that was undone or redone and is not on disk as such, 0: none
 * @moved_back: whether it was undone
 * @moved_events: number of @events that tell of it
 */
struct _VigieAudit
{
  GObject parent_instance;
  VigieWorkspace *workspace;
  char *id;
  gint64 number;
  VigieAuditState state;
  guint revision;
  VigieFormSession *session;
  gulong handler;
  GHashTable *saved;
  GHashTable *dirty;
  gboolean dirty_all;
  GPtrArray *events;
  GPtrArray *uses;
  GHashTable *required;
  guint answered;
  gboolean recount;
  gboolean detached;
  GDateTime *saved_at;
  char *position;
  gboolean position_is_new;
  guint position_source;
  char *typing;
  VigieFormNode *sent;
  VigieFormNode *reply;
  VigieFormNode *counted;
  GPtrArray *reminders;
  GPtrArray *remarks; /* VigieAuditRemark, once they were asked for */
  guint remarks_of;   /* which revision */
  gint64 moved_step;
  gboolean moved_back;
  guint moved_events;
  gboolean can_undo;
  gboolean can_redo;
};

/** vigie_audit_check_draft: %VIGIE_WORKSPACE_ERROR_STATE if it cannot be answered */
gboolean vigie_audit_check_draft (VigieAudit *self, GError **error);

/** vigie_audit_detach: the audit goes on without this object, if it is open */
void vigie_audit_detach (VigieWorkspace *workspace, const char *audit_id);

/** vigie_audit_watch: begins to record what changes in the session */
void vigie_audit_watch (VigieAudit *self);

/** vigie_audit_count: brings `answered` and `total` up to date */
void vigie_audit_count (VigieAudit *self);

/** VigieAuditFinish: writes what belongs into the same transaction */
typedef gboolean (*VigieAuditFinish) (VigieAudit *self,
                                      const char *time,
                                      gpointer data,
                                      GError **error);

/** vigie_session_list_required: fills @required (element-type VigieFormNode boolean) with the
 * questions that need an answer now → whether they have one; Returns: how many have one */
guint vigie_session_list_required (VigieFormSession *session, GHashTable *required);

/** vigie_audit_save: writes all that is not on disk in one transaction, and calls @finish
 * (nullable) in it; does nothing if there is nothing to write */
gboolean
vigie_audit_save (VigieAudit *self, VigieAuditFinish finish, gpointer data, GError **error);

/** vigie_audit_write: writes what is not on disk, and takes it as unsaved still: into a database
 * that stands in for the workspace's */
gboolean vigie_audit_write (VigieAudit *self, GError **error);

/** vigie_audit_is_unsaved: whether something a person did is not on disk */
gboolean vigie_audit_is_unsaved (VigieAudit *self);

/** vigie_audit_written: tells everybody that the audit is on disk as of @now */
void vigie_audit_written (VigieAudit *self, GDateTime *now);

/** vigie_audit_tell_saved: the time of the last change that is on disk */
void vigie_audit_tell_saved (VigieAudit *self, GDateTime *now);

/** vigie_audit_drop_typing: forgets the text that is kept, if what is being saved tells what became
 * of it, or @always, inside a transaction */
gboolean vigie_audit_drop_typing (VigieAudit *self, gboolean always, GError **error);

/** vigie_audit_typing_written: the transaction of vigie_audit_drop_typing() is on disk */
void vigie_audit_typing_written (VigieAudit *self);

/** vigie_audit_take_up_typing: what was being typed when the program ended becomes an answer */
void vigie_audit_take_up_typing (VigieAudit *self);

/** vigie_history_keep: removes from @history (element-type VigieHistoryEntry) what is not about the
 * answer that is at @path now */
void vigie_history_keep (GPtrArray *history, const char *path);

/** vigie_history_follow: Returns: (transfer full) (nullable): where an answer is by now that was at
 * @path when @revision was final; %NULL: its instance was removed */
char *vigie_history_follow (const GPtrArray *history, const char *path, guint revision);

/** vigie_workspace_write_remarks: in the place of those that are kept with the revision, inside a
 * transaction */
gboolean vigie_workspace_write_remarks (VigieWorkspace *self,
                                        gint64 number,
                                        const VigieReceiptAudit *audit,
                                        GError **error);

/** vigie_audit_drop_stopwatches: of an audit that is finalised, inside a transaction */
gboolean vigie_audit_drop_stopwatches (VigieAudit *self, GError **error);

/** vigie_audit_record_step: what is being saved as a step that can be undone, inside the
 * transaction, after the history; @differences: path → value */
gboolean vigie_audit_record_step (VigieAudit *self, GHashTable *differences, GError **error);

/** vigie_audit_drop_steps: of an audit that is finalised, inside a transaction */
gboolean vigie_audit_drop_steps (VigieAudit *self, GError **error);

/** vigie_audit_look_at_steps: reads whether something can be undone and redone */
void vigie_audit_look_at_steps (VigieAudit *self);

/** vigie_audit_list_questions: Returns: (transfer container) (element-type VigieFormNode): the
 * questions of the form in body order, but those in repeats, which come and go */
GPtrArray *vigie_audit_list_questions (VigieAudit *self);

/** vigie_audit_find_wait: looks which questions of the form tell of waiting */
void vigie_audit_find_wait (VigieAudit *self);

/** vigie_audit_get_due: Returns: (transfer full) (nullable): the day on which the reply that is
 * waited for is due, `YYYY-MM-DD`; %NULL: nothing is waited for */
char *vigie_audit_get_due (VigieAudit *self);

/** vigie_audit_get_sent_day: the day of the contact whose reply is waited for */
gboolean vigie_audit_get_sent_day (VigieAudit *self, GDate *day);

/** vigie_path_is_reminder: whether what is saved under @path is a reminder, not an answer */
gboolean vigie_path_is_reminder (const char *path);

/** vigie_audit_read_reminders: fills in @reminders, and the mirror of what is saved */
gboolean vigie_audit_read_reminders (VigieAudit *self, GError **error);

/** vigie_audit_list_reminders: adds path → time of each to @values, as
 * vigie_session_list_values() has the answers */
void vigie_audit_list_reminders (VigieAudit *self, GHashTable *values);

/** vigie_audit_put_reminder_back: adds one that was sent then; @sent %NULL: takes the last away */
void vigie_audit_put_reminder_back (VigieAudit *self, const char *sent);

/** vigie_workspace_write_reminder: its row, inside a transaction; @sent %NULL: deletes it */
gboolean vigie_workspace_write_reminder (
  VigieWorkspace *self, gint64 audit, const char *path, const char *sent, GError **error);

/** vigie_workspace_get_reminders: Returns: (transfer none) (nullable) (element-type guint): those
 * that are allowed for an audit */
const GArray *vigie_workspace_get_reminders (VigieWorkspace *self, const VigieAuditRow *row);

/** vigie_audit_get_remind_day: Returns: (transfer full) (nullable): the day from which on the next
 * reminder may be sent, `YYYY-MM-DD`; %NULL: none may be any more */
char *vigie_audit_get_remind_day (VigieAudit *self);

/** vigie_audit_asks_reminders: whether the form asks now how many reminders there were */
gboolean vigie_audit_asks_reminders (VigieAudit *self);

/** vigie_audit_count_reminders: answers that question in the session if it is asked and was not
 * answered, and at least one was sent; what the form refuses is left to the auditor */
void vigie_audit_count_reminders (VigieAudit *self);

/** vigie_audit_index_text: what was written, for searching, inside a transaction; @differences:
 * path → value, %NULL where it is gone */
gboolean vigie_audit_index_text (VigieAudit *self, GHashTable *differences, GError **error);

/** vigie_audit_mend_text: brings the index of an audit in line with its texts: one that was made
 * without its form, by an older version of the tables, knows no texts from choices */
gboolean vigie_audit_mend_text (VigieAudit *self, GError **error);

/** vigie_audit_is_upload: whether files answer this question */
gboolean vigie_audit_is_upload (VigieFormSession *session, VigieFormNode *node);

/** vigie_workspace_fill_context: where and for whom a form is filled; @now is the fictitious time
 * if there is one, to be freed by the caller */
void vigie_workspace_fill_context (VigieWorkspace *self, VigieFormContext *context);

/** vigie_session_list_values: Returns: (transfer full) (element-type utf8 utf8): path → value of
 * all leaves and repeat instances */
GHashTable *vigie_session_list_values (VigieFormSession *session);

/** vigie_workspace_write_values: inserts all rows of an audit's answers, inside a transaction */
gboolean vigie_workspace_write_values (VigieWorkspace *self,
                                       gint64 audit,
                                       GHashTable *values,
                                       GError **error);

/** vigie_session_get_meta: Returns: (transfer full) (nullable): value of a leaf of the meta block,
 * %NULL if there is none or it is empty */
char *vigie_session_get_meta (VigieFormSession *session, const char *name);

/** vigie_workspace_restore: Returns: (transfer full) (nullable): the session of a row: a draft from
 * its answers, any other from its finalised document; @saved is what is in the table of answers, as
 * vigie_session_list_values() gave it (empty if it is no draft) */
VigieFormSession *vigie_workspace_restore (VigieWorkspace *self,
                                           const VigieAuditRow *row,
                                           GHashTable **saved,
                                           GError **error);

/** vigie_workspace_restore_answers: from the answers in any state; @saved is (optional) */
VigieFormSession *vigie_workspace_restore_answers (VigieWorkspace *self,
                                                   const VigieAuditRow *row,
                                                   GHashTable **saved,
                                                   GError **error);

/** vigie_workspace_read_submission: Returns: (transfer full) (nullable): a finalised document */
GBytes *vigie_workspace_read_submission (VigieWorkspace *self,
                                         gint64 audit,
                                         guint revision,
                                         GError **error);

G_END_DECLS
