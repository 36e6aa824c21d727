#!/usr/bin/perl
# A short-message centre of Net::SMPP (Debian libnet-smpp-perl) for one connection: prints what it reads, answers with ids in
# hexadecimal, then hands over a receipt with the id in decimal, one with parameters only, and a word from a phone.
# Usage: perl net-smpp-centre.pl PORT
use strict;
use warnings;
use Net::SMPP;

my ($port) = @ARGV;
my $listening = Net::SMPP->new_listen('127.0.0.1', port => $port, smpp_version => 0x34, timeout => 60) or die "no port $port: $!";
$| = 1;
print "listening on $port\n";
my $smpp = $listening->accept or die $!;
my $serial = 0x1a2b3c;

sub receipt {
    my ($pdu, $id) = @_;
    my $text = "id:$id sub:001 dlvrd:001 submit date:2606211800 done date:2606211801 stat:DELIVRD err:000 text:";
    my @said = $serial % 2
        ? (short_message => $text)
        : (short_message => '', receipted_message_id => sprintf("%X\0", $id), message_state => pack('C', 2));
    $smpp->deliver_sm(async => 1, source_addr_ton => 1, source_addr_npi => 1, source_addr => $pdu->{destination_addr},
        destination_addr => $pdu->{source_addr}, esm_class => 0x04, @said);
}

while (my $pdu = $smpp->read_pdu) {
    my $command = Net::SMPP::pdu_tab->{$pdu->{cmd}}{cmd};
    printf "%-22s seq %d status 0x%x", $command, $pdu->{seq}, $pdu->{status};
    if ($command eq 'bind_transceiver') {
        printf " system_id %s version 0x%x\n", $pdu->{system_id}, $pdu->{interface_version};
        $smpp->bind_transceiver_resp(seq => $pdu->{seq}, system_id => 'net-smpp');
    } elsif ($command eq 'submit_sm') {
        my $id = $serial++;
        printf " to %s/%d/%d from %s/%d esm 0x%02x coding %d validity %s registered %d length %d %s%s\n",
            @$pdu{qw(destination_addr dest_addr_ton dest_addr_npi source_addr source_addr_ton esm_class data_coding)},
            @$pdu{qw(validity_period registered_delivery)}, length($pdu->{short_message}),
            unpack('H24', $pdu->{short_message}), defined $pdu->{message_payload} ? ' payload ' . length($pdu->{message_payload}) : '';
        $smpp->submit_sm_resp(seq => $pdu->{seq}, message_id => sprintf('%X', $id));
        receipt($pdu, $id);
    } elsif ($command eq 'enquire_link') {
        print "\n";
        $smpp->enquire_link_resp(seq => $pdu->{seq});
        $smpp->deliver_sm(async => 1, source_addr_ton => 1, source_addr_npi => 1, source_addr => '8613800000009',
            destination_addr => '10690000', data_coding => 8, short_message => pack('H*', '90008ba2'));
    } elsif ($command eq 'unbind') {
        print "\n";
        $smpp->unbind_resp(seq => $pdu->{seq});
        exit;
    } else { print "\n" }
}
