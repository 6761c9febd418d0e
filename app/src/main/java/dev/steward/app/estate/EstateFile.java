package dev.steward.app.estate;

import dev.steward.app.yaml.Doc;
import dev.steward.app.yaml.Name;
import dev.steward.app.yaml.Port;
import dev.steward.model.estate.Role;
import dev.steward.model.estate.Standard;
import dev.steward.model.estate.Sudo;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.SecretReference;
import dev.steward.model.value.ServerName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The layout of an estate file, version {@code steward/v1}: its records are its maps. */
record EstateFile(
    @Doc("The format of this file: steward/v1.") ApiVersion apiVersion,
    @Doc("The estate's name; Steward keeps its state under it.") Name estate,
    @Doc("The people-facing environments, such as mainnet.")
        Map<Name, EnvironmentEntry> environments,
    @Doc("The servers, by nickname.") Map<ServerName, ServerEntry> servers,
    @Doc(
            "What servers must meet, by name. 'default' holds where a server names none; the others"
                + " are laid over it, and it is laid over Steward's own.")
        Map<Name, Standard> standards,
    @Doc("Where a rule is known not to apply to a server.") List<ExceptionEntry> exceptions,
    @Doc("Accepted findings and accepted unknowns.") List<WaiverEntry> waivers,
    @Doc("Kubernetes clusters.") Map<Name, DeclaredParts.Cluster> clusters,
    @Doc("Hyperledger Fabric networks.") Map<Name, DeclaredParts.Fabric> fabric,
    @Doc("Databases and caches.") Map<Name, DeclaredParts.Datastore> datastores,
    @Doc("Backend services.") Map<Name, DeclaredParts.Service> services,
    @Doc("Public names.") Map<Name, DeclaredParts.PublicName> names,
    @Doc("Where backups go, when, and of what.") Optional<DeclaredParts.Backups> backups,
    @Doc("Who may approve phases of a plan.") Map<Name, ApproverEntry> approvers) {

  record EnvironmentEntry(
      @Doc("Whether people depend on it: what stops there is critical.") boolean production,
      @Doc("The namespaces of clusters that belong to it.") Set<String> namespaces) {}

  record ServerEntry(
      @Doc("Host name, address, or an alias of ssh_config.") Optional<String> address,
      @Doc("The machine that runs Steward, reached without SSH.") boolean local,
      @Doc("The port of sshd. Default: from ssh_config, else 22.") Optional<Port> port,
      @Doc("The login user. Default: from ssh_config.") Optional<String> user,
      @Doc("The private key's file. Default: from ssh_config and the agent.") Optional<String> key,
      @Doc("Where the key's passphrase is: env:NAME or file:PATH.")
          Optional<SecretReference> passphrase,
      @Doc("Another server of this file, or a host known to ssh_config, to go through.")
          Optional<String> jump,
      @Doc("How the login user becomes root: none, passwordless, or where the password is.")
          Optional<Sudo> sudo,
      @Doc("The environment it belongs to.") Optional<Name> environment,
      @Doc("The failure domain it stands in.") Optional<String> zone,
      @Doc("What it is for; decides which firewall, services and ports are right.") Set<Role> roles,
      @Doc("The named standard that it must meet. Default: default.") Optional<Name> standard,
      @Doc("What was bought.") Optional<SizeEntry> size) {}

  record SizeEntry(
      @Doc("Processors.") OptionalInt cpu,
      @Doc("Main memory, such as 32Gi.") Optional<ByteSize> memory,
      @Doc("All disks, such as 400Gi.") Optional<ByteSize> disk) {}

  record ExceptionEntry(
      @Doc("The server.") ServerName server,
      @Doc("The rule, such as HOST-SERVICE-UNWANTED.") RuleId rule,
      @Doc("The part of the server that it is about, such as httpd. Default: all.")
          Optional<String> subject,
      @Doc("Why.") String because,
      @Doc("The last day on which it holds (UTC).") LocalDate until) {}

  record WaiverEntry(
      @Doc("The finding's id (F-…) or the unknown's (U-…).") WaivedId finding,
      @Doc("Why it is accepted.") String because,
      @Doc("Who accepts it.") String by,
      @Doc("The last day on which it holds (UTC).") LocalDate until) {}

  record ApproverEntry(
      @Doc("An SSH public key as in authorized_keys, without options.") String key) {}
}
